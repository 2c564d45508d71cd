using Newtonsoft.Json.Linq;

namespace Epic.Generated.Http;

/// <summary>Describes a request that no generated client has an operation for.</summary>
internal static class RawRequest
{
    /// <exception cref="ArgumentException">The path is none below EPIC's address, or a GET or HEAD has a body.</exception>
    public static EpicRequest Create(HttpMethod method, string path, JToken? body)
    {
        ArgumentNullException.ThrowIfNull(method);
        var parsed = ApiPath.Parse(path, nameof(path));
        var isRead = method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options;
        if (isRead && body is not null)
        {
            throw new ArgumentException($"{nameof(body)} must be null for {method}: put parameters into the query of the path.", nameof(body));
        }

        var request = new EpicRequest($"{method} {parsed.Template}", method, parsed.Path, isRepeatable: isRead);
        foreach (var parameter in parsed.Query)
        {
            request.AddQuery(parameter.Key, parameter.Value);
        }

        request.SetJson(body, nameof(body), isRequired: false);
        return request;
    }
}
