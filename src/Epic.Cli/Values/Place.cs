namespace Epic.Cli.Values;

/// <summary>The place of a value in messages: an option, or file, line, column and key.</summary>
internal static class Place
{
    /// <summary>An example of a correct value, as it would stand at the place.</summary>
    public static string Example(string place, string value)
    {
        var key = place[(place.LastIndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? colon + 2 : 0)..];
        return key.Length < place.Length ? $"for example: {key}: {value}" : key.StartsWith('-') ? $"for example: {key} {value}" : $"for example: {value}";
    }
}
