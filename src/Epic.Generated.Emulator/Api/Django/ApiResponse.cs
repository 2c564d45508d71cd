using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>The answer of an operation; without a body for 204.</summary>
internal readonly record struct ApiResponse(int Status, JsonNode? Body)
{
    public static ApiResponse Ok(JsonNode body) => new(200, body);

    public static ApiResponse Created(JsonNode body) => new(201, body);

    public static ApiResponse NoContent { get; } = new(204, null);
}
