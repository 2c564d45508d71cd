using System.Text.Json;

namespace Epic.Generated.DataStore.Sync;

/// <summary>An object of JSON in a plan's file. A field that is missing or of another type is a <see cref="FormatException"/>; other fields are ignored.</summary>
internal readonly struct PlanLine(JsonElement element)
{
    public PlanLine Object(string name) => Optional(name) ?? throw Bad(name);

    public PlanLine? Optional(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value ? new PlanLine(value) : null;

    public string Text(string name) => OptionalText(name) ?? throw Bad(name);

    public string? OptionalText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Bad(name),
    };

    public string[] Texts(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Bad(name))]
        : throw Bad(name);

    public long Number(string name) => OptionalNumber(name) ?? throw Bad(name);

    public long? OptionalNumber(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) && number >= 0 => number,
        _ => throw Bad(name),
    };

    public int Count(string name) => Number(name) is <= int.MaxValue and var number ? (int)number : throw Bad(name);

    public double Share(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : throw Bad(name);

    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Bad(name);

    public T Name<T>(string name)
        where T : struct, Enum => Enum.GetNames<T>().Contains(Text(name), StringComparer.Ordinal) ? Enum.Parse<T>(Text(name)) : throw Bad(name);

    public DateTime? OptionalTime(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc => time,
        _ => throw Bad(name),
    };

    private JsonElement? Find(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static FormatException Bad(string name) => new($"the field '{name}' is missing or has no valid value");
}
