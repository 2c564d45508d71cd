namespace Epic.Generated.Credentials;

/// <summary>Reads an INI file: sections in brackets, lines 'key = value', comments that begin with '#', ';' or '/'.</summary>
internal static class IniFile
{
    // A file of credentials has a few hundred bytes. A file this long is another file, or a device that never ends.
    private const int Longest = 1024 * 1024;

    /// <summary>Reads the values by section and key, without regard to case.</summary>
    /// <exception cref="FormatException">A line is neither, a key stands twice in its section, or the file is longer than 1 MiB.</exception>
    public static Dictionary<(string Section, string Key), string> Read(Stream file)
    {
        var values = new Dictionary<(string, string), string>(IgnoreCase.Instance);
        var section = "";
        using var reader = new StringReader(FileEncoding.Read(ReadAll(file)).Text);
        while (reader.ReadLine()?.Trim() is { } line)
        {
            if (line.Length == 0 || line[0] is '#' or ';' or '/')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim();
                continue;
            }

            var separator = line.IndexOf('=');
            var key = separator < 0 ? throw new FormatException() : (section, line[..separator].Trim());
            if (values.ContainsKey(key))
            {
                throw new FormatException();
            }

            values[key] = Unquoted(line[(separator + 1)..].Trim());
        }

        return values;
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FormatException">The file is longer than 1 MiB.</exception>
    public static byte[] ReadAll(Stream file)
    {
        var buffer = new byte[Longest + 1];
        var length = 0;
        int read;
        while (length < buffer.Length && (read = file.Read(buffer, length, buffer.Length - length)) > 0)
        {
            length += read;
        }

        return length <= Longest ? buffer.AsSpan(0, length).ToArray() : throw new FormatException();
    }

    private static string Unquoted(string value) => value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;

    private sealed class IgnoreCase : IEqualityComparer<(string Section, string Key)>
    {
        public static IgnoreCase Instance { get; } = new();

        public bool Equals((string Section, string Key) x, (string Section, string Key) y) =>
            string.Equals(x.Section, y.Section, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Key, y.Key, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Section, string Key) obj) =>
            (StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Section) * 31) ^ StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Key);
    }
}
