using System.Globalization;
using System.Text;

namespace Epic.Generated.Errors;

/// <summary>The message of an <see cref="EpicApiException"/>: one line, bounded whatever EPIC answered.</summary>
internal static class ErrorMessage
{
    private const int MaxLength = 1000;
    private const int MaxFields = 5;

    public static string Of(EpicErrorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"EPIC answered {response.OperationId} with {(int)response.Status} ({response.Status})");
        if (response.RedirectTarget is { } target)
        {
            text.Append(CultureInfo.InvariantCulture, $", a redirect to {target}. Redirects are not followed, the token would go along: check {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}");
        }

        if (response.Detail is { } detail)
        {
            text.Append(": ").Append(detail);
        }
        else if (response.FieldErrors.Count > 0)
        {
            text.Append(": ").AppendJoin("; ", response.FieldErrors.Take(MaxFields).Select(field => $"{field.Key}: {string.Join(' ', field.Value)}"));
            if (response.FieldErrors.Count > MaxFields)
            {
                text.Append(CultureInfo.InvariantCulture, $"; and {response.FieldErrors.Count - MaxFields} more fields");
            }
        }

        if (response.RequestId is { } id)
        {
            text.Append(" [request ").Append(id).Append(']');
        }

        return OneLine(text);
    }

    private static string OneLine(StringBuilder text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]))
            {
                text[index] = ' ';
            }
        }

        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "…";
    }
}
