using System.Globalization;
using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>An answer other than success, in the words of Django REST Framework.</summary>
internal sealed class ApiException(int status, JsonNode body) : Exception($"The request is answered with {status}.")
{
    public int Status { get; } = status;

    public JsonNode Body { get; } = body;

    public Dictionary<string, string> Headers { get; } = [];

    public static ApiException NotFound() => Detail(404, "Not found.");

    public static ApiException Forbidden(string detail = "You do not have permission to perform this action.") => Detail(403, detail);

    public static ApiException Throttled(TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var error = Detail(429, $"Request was throttled. Expected available in {seconds} seconds.");
        error.Headers["Retry-After"] = seconds;
        return error;
    }

    public static ApiException Detail(int status, string detail) => new(status, new JsonObject { ["detail"] = detail });

    /// <summary>A 400 whose error stands where the fault stands in the request body.</summary>
    /// <param name="message">The error message.</param>
    /// <param name="path">Names of members and indices of list entries, from the outside in.</param>
    public static ApiException Invalid(string message, params object[] path)
    {
        JsonNode error = new JsonArray(message);
        foreach (var step in Enumerable.Reverse(path))
        {
            error = step is int index ? AtIndex(error, index) : new JsonObject { [(string)step] = error };
        }

        return new ApiException(400, error is JsonArray ? new JsonObject { ["non_field_errors"] = error } : error);
    }

    // The list serializer answers an empty object for each entry that is valid.
    private static JsonArray AtIndex(JsonNode error, int index)
    {
        var list = new JsonArray();
        for (var i = 0; i < index; i++)
        {
            list.Add(new JsonObject());
        }

        list.Add(error);
        return list;
    }
}
