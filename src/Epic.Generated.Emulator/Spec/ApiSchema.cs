using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.Spec;

/// <summary>A schema of the description with its references resolved.</summary>
internal sealed class ApiSchema
{
    public SchemaType Type { get; internal set; }

    public string? Format { get; internal set; }

    public bool Nullable { get; internal set; }

    public bool ReadOnly { get; internal set; }

    public IReadOnlySet<string> Required { get; internal set; } = new HashSet<string>();

    public IReadOnlyList<KeyValuePair<string, ApiSchema>> Properties { get; internal set; } = [];

    public ApiSchema? Items { get; internal set; }

    public IReadOnlyList<string> Enum { get; internal set; } = [];

    public decimal? Minimum { get; internal set; }

    public decimal? Maximum { get; internal set; }

    public int? MinLength { get; internal set; }

    public int? MaxLength { get; internal set; }

    public JsonNode? Default { get; internal set; }

    /// <summary>An object whose members the description leaves open, as app_options is.</summary>
    public bool IsFreeForm => Type == SchemaType.Object && Properties.Count == 0;
}
