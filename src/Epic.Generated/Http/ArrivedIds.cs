using System.Globalization;
using System.Text.RegularExpressions;
using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated.Http;

/// <summary>Finds the ids of new objects in an answer of another shape than the description's, or one that ends early.</summary>
internal static partial class ArrivedIds
{
    // Other ids, as those of a job's steps, lie deeper.
    private const string PathRegex = @"^((results|jobs)?(\[[0-9]+\])+\.)?id$";

#if NET
    [GeneratedRegex(PathRegex, RegexOptions.ExplicitCapture)]
    private static partial Regex PathPattern();
#else
    private static Regex PathPattern() => new(PathRegex, RegexOptions.ExplicitCapture);
#endif

    public static IReadOnlyList<long> In(Stream body)
    {
        var ids = new List<long>();
        using var text = new StreamReader(body);
        using var reader = new AnswerReader(text, null) { MaxDepth = EpicJson.MaxDepth };
        long? last = null;
        try
        {
            while (reader.Read())
            {
                Add(ids, last);
                last = IdAt(reader);
            }
        }
        catch (JsonException)
        {
            // What came before the fault is what arrived.
            Add(ids, last);
        }

        // An id that nothing follows may have lost its last digits.
        return ids;
    }

    private static void Add(List<long> ids, long? id)
    {
        if (id is { } whole && !ids.Contains(whole))
        {
            ids.Add(whole);
        }
    }

    private static long? IdAt(AnswerReader reader) =>
        reader.TokenType is JsonToken.Integer or JsonToken.String
        && PathPattern().IsMatch(reader.Path)
        && long.TryParse(Convert.ToString(reader.Value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
