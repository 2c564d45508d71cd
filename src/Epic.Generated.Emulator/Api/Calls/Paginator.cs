using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Epic.Generated.Emulator.Api.Calls;

/// <summary>
/// Limit/offset pages as Django REST Framework makes them: a limit or offset that is no number counts as not given, links keep the
/// filters and carry the limit that was applied.
/// </summary>
internal sealed class Paginator(EpicEmulatorOptions options)
{
    public ApiResponse Answer<T>(ApiCall call, IReadOnlyList<T> all, Func<T, JsonNode?> render)
    {
        var limit = Math.Min(Number(call.Request, "limit", 1) ?? options.DefaultPageSize, options.MaxPageSize);
        var offset = Number(call.Request, "offset", 0) ?? 0;
        var results = new JsonArray();
        for (var i = offset; i < Math.Min(all.Count, (long)offset + limit); i++)
        {
            results.Add(render(all[i]));
        }

        return ApiResponse.Ok(new JsonObject
        {
            ["count"] = all.Count,
            ["next"] = (long)offset + limit < all.Count ? Link(call.Request, limit, offset + limit) : null,
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

        var origin = options.LinkBase?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        return QueryHelpers.AddQueryString(origin + path, query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal));
    }
}
