using Newtonsoft.Json.Linq;

namespace Epic.Generated.Paging;

/// <summary>A page of a list that no generated client has an operation for. A bare list, or a single object, is a page too.</summary>
internal sealed class RawPage : IPage<JToken>
{
    public RawPage(JToken? answer)
    {
        var page = answer as JObject;
        if (page is not null && page["results"] is JArray && page["next"] is not (null or { Type: JTokenType.String or JTokenType.Null }))
        {
            // Without the address of the next page the list would seem to end.
            throw new EpicResponseException("EPIC's page names its next page by another value than a text.", jsonPath: "next");
        }

        Count = page?["count"] is JValue { Value: long count } ? (int)Math.Clamp(count, 0, int.MaxValue) : null;
        (Next, Previous) = (TextOf(page?["next"]), TextOf(page?["previous"]));
        Results = page?["results"] is JArray results ? [.. results] : answer is JArray list ? [.. list] : answer is null ? [] : [answer];
    }

    public int? Count { get; }

    public string? Next { get; }

    public string? Previous { get; }

    public IReadOnlyList<JToken> Results { get; }

    private static string? TextOf(JToken? token) => token is { Type: JTokenType.String } ? (string?)token : null;
}
