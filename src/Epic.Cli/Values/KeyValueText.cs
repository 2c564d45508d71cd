using Epic.Cli.Errors;

namespace Epic.Cli.Values;

/// <summary>Reads <c>name=value</c>.</summary>
internal static class KeyValueText
{
    public static KeyValuePair<string, string> Parse(string text, string option) =>
        text.Split('=', 2) is [{ Length: > 0 } key, var value]
            ? new(key, value)
            : throw CommandException.Usage($"{option} must be name=value", Place.Example(option, "cycles=500"));
}
