using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>What an operation answers; no body with 204.</summary>
internal readonly record struct ApiAnswer(int Status, JsonNode? Body)
{
    public static ApiAnswer Ok(JsonNode body) => new(200, body);

    public static ApiAnswer Created(JsonNode body) => new(201, body);

    public static ApiAnswer NoContent { get; } = new(204, null);
}
