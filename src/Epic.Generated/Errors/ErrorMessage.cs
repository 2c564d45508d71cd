using System.Text;

namespace Epic.Generated.Errors;

/// <summary>The message of an <see cref="EpicApiException"/>: one line, bounded whatever EPIC answered.</summary>
internal static class ErrorMessage
{
    private const int MaxLength = 1000;
    private const int MaxFields = 5;

    public static string Create(EpicErrorResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"EPIC answered {response.OperationId} with {(int)response.Status} ({response.Status})"));
        if (response.RedirectTarget is { } target)
        {
            text.Append($", a redirect to {target}. Redirects are not followed, because the token would go along: check {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}");
        }

        if (response.Detail is { } detail)
        {
            text.Append(": ").Append(detail);
        }
        else if (response.FieldErrors.Count > 0)
        {
            text.Append(": ").Append(string.Join("; ", response.FieldErrors.Take(MaxFields).Select(field => $"{field.Key}: {string.Join(" ", field.Value)}")));
            if (response.FieldErrors.Count > MaxFields)
            {
                text.Append(FormattableString.Invariant($"; and {response.FieldErrors.Count - MaxFields} more fields"));
            }
        }

        if (response.RequestId is { } id)
        {
            text.Append(" [request ").Append(id).Append(']');
        }

        return OneLine(text.ToString());
    }

    /// <summary>A text without line breaks and other control characters, cut at 1,000 characters.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text, 0, Math.Min(text.Length, MaxLength), MaxLength + 1);
        for (var index = 0; index < line.Length; index++)
        {
            if (char.IsControl(line[index]))
            {
                line[index] = ' ';
            }
        }

        return text.Length <= MaxLength ? line.ToString() : line.Append('…').ToString();
    }
}
