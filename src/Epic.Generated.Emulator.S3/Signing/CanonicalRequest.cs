using System.Text;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The canonical form of a request, which both sides sign.</summary>
internal static class CanonicalRequest
{
    public static string Create(HttpRequest request, S3Target target, SignatureClaim claim, string payloadHash)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        text.Append(PercentEncoding.Encode(target.Path, keep: "/")).Append('\n');
        AppendQuery(text, target.Query, claim.IsPresigned);
        text.Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            text.Append(name).Append(':');
            AppendHeader(text, request, name);
            text.Append('\n');
        }

        text.Append('\n').AppendJoin(';', claim.SignedHeaders).Append('\n').Append(payloadHash);
        return text.ToString();
    }

    private static void AppendQuery(StringBuilder text, S3Query query, bool isPresigned)
    {
        var pairs = query.Parameters
            .Where(parameter => !isPresigned || parameter.Key != SignatureParser.SignatureParameter)
            .Select(parameter => (Name: PercentEncoding.Encode(parameter.Key), Value: PercentEncoding.Encode(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(parameter => parameter.Value, StringComparer.Ordinal);
        var separator = string.Empty;
        foreach (var (name, value) in pairs)
        {
            text.Append(separator).Append(name).Append('=').Append(value);
            separator = "&";
        }
    }

    private static void AppendHeader(StringBuilder text, HttpRequest request, string name)
    {
        var separator = string.Empty;
        foreach (var value in request.Headers[name])
        {
            text.Append(separator);
            AppendTrimmed(text, value.AsSpan().Trim());
            separator = ",";
        }
    }

    /// <summary>Appends with every run of spaces as one.</summary>
    private static void AppendTrimmed(StringBuilder text, ReadOnlySpan<char> value)
    {
        var previous = '\0';
        foreach (var character in value)
        {
            if (character != ' ' || previous != ' ')
            {
                text.Append(character);
            }

            previous = character;
        }
    }
}
