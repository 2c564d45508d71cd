using System.Globalization;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Site;
using Epic.Generated.Emulator.Spec;
using Epic.Generated.Emulator.State;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.Api.Calls;

/// <summary>One authenticated call of one operation.</summary>
internal sealed class ApiCall(
    SiteHost host,
    HttpRequest request,
    ApiOperation operation,
    IReadOnlyDictionary<string, string> arguments,
    SiteUser user,
    ReadOnlyMemory<byte> body)
{
    public SiteHost Host => host;

    /// <summary>The state of the site when the call began, also when a reset comes in between.</summary>
    public SiteState Site { get; } = host.State;

    public HttpRequest Request => request;

    public SiteUser User => user;

    public string Argument(string name) => arguments[name];

    /// <summary>A path argument that is an id. Any text other than a number is answered with 404.</summary>
    public int Id(string name) =>
        int.TryParse(Argument(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw ApiException.NotFound();

    /// <summary>A filter; one without a value filters nothing, as in django-filter.</summary>
    public string? Filter(string name)
    {
        var value = request.Query[name].LastOrDefault();
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var schema = operation.Parameters.First(parameter => parameter.Name == name).Schema;
        return schema.Enum.Count == 0 || schema.Enum.Contains(value)
            ? value
            : throw ApiException.Invalid($"Select a valid choice. {value} is not one of the available choices.", name);
    }

    /// <summary>The body after the rules of the description were applied to it. Read late, because an unknown id is answered first.</summary>
    public JsonObject Body()
    {
        var parsed = RequestBody.Parse(request.ContentType, body);
        return RequestValidator.Validate(operation.Body!, parsed);
    }
}
