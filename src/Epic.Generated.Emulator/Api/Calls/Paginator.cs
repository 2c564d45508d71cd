using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Epic.Generated.Emulator.Api.Calls;

/// <summary>
/// Limit/offset pages as Django REST Framework makes them: a limit or offset that is no number counts as not given, links keep the
/// filters and carry the limit that was applied.
/// </summary>
internal sealed class Paginator(SiteHost host)
{
    /// <param name="call">The call.</param>
    /// <param name="all">All entries, filtered.</param>
    /// <param name="render">Writes an entry as JSON.</param>
    /// <param name="newestFirst">Whether to read the entries from the end.</param>
    public ApiResponse Answer<T>(ApiCall call, IReadOnlyList<T> all, Func<T, JsonNode?> render, bool newestFirst = false) =>
        Answer(call, (offset, limit) =>
        {
            var results = new JsonArray();
            for (var i = offset; i < Math.Min(all.Count, (long)offset + limit); i++)
            {
                results.Add(render(newestFirst ? all[all.Count - 1 - i] : all[i]));
            }

            return (all.Count, results);
        });

    /// <param name="call">The call.</param>
    /// <param name="read">Reads a page by its offset and limit, and the number of all entries.</param>
    public ApiResponse Answer(ApiCall call, Func<int, int, (int Count, JsonArray Results)> read)
    {
        var limit = Math.Min(Number(call.Request, "limit", 1) ?? host.DefaultPageSize, host.MaxPageSize);
        var offset = Number(call.Request, "offset", 0) ?? 0;
        var (count, results) = read(offset, limit);
        return ApiResponse.Ok(new JsonObject
        {
            ["count"] = count,
            ["next"] = (long)offset + limit < count ? Link(call.Request, limit, offset + limit) : null,
            ["previous"] = offset > 0 ? Link(call.Request, limit, offset - limit) : null,
            ["results"] = results,
        });
    }

    private static int? Number(HttpRequest request, string name, int least) =>
        int.TryParse(request.Query[name].LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : null;

    private string Link(HttpRequest request, int limit, int offset)
    {
        var query = request.Query.Where(parameter => parameter.Key is not ("limit" or "offset"))
            .Append(new("limit", limit.ToString(CultureInfo.InvariantCulture)));
        if (offset > 0)
        {
            query = query.Append(new("offset", offset.ToString(CultureInfo.InvariantCulture)));
        }

        var origin = host.Options.LinkBase?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        return QueryHelpers.AddQueryString(origin + path, query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal));
    }
}
