using System.Net;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Specification;

/// <summary>One operation as EPIC publishes it.</summary>
internal sealed record PublishedOperation(string Path, string Method, JObject Json, JObject PathJson)
{
    public string Id => (string)Json["operationId"]!;

    /// <summary>The status that the description gives for success.</summary>
    public HttpStatusCode Success => (HttpStatusCode)int.Parse(((JObject)Json["responses"]!).Properties().Single(response => response.Name.StartsWith('2')).Name);

    public bool IsList => Parameters.Any(parameter => (string?)parameter["name"] == "offset");

    public IEnumerable<JObject> Parameters =>
        new[] { PathJson, Json }.SelectMany(json => (json["parameters"] as JArray ?? []).Cast<JObject>());

    /// <summary>The names of the parameters in the query, those of paging aside.</summary>
    public IEnumerable<string> Filters => Parameters
        .Where(parameter => (string?)parameter["in"] == "query")
        .Select(parameter => (string)parameter["name"]!)
        .Where(name => name is not ("limit" or "offset"));

    /// <summary>Whether <paramref name="line"/>, a method and a path with its query, is a request of this operation.</summary>
    public bool IsRequestedBy(string line) =>
        Regex.IsMatch(line, $"^{Method} /api/v2{Regex.Replace(Path, @"\{[a-z_]+\}", "[^/?]+")}(\\?.*)?$");
}
