using System.Globalization;

namespace Epic.Generated.Orleans.Tests.Cluster;

/// <summary>The events that the handlers of all silos, dead ones too, were told.</summary>
internal static class EventFiles
{
    /// <summary>Reads the events of each run in the order of their handling. A line that a kill has cut off is left out.</summary>
    public static ILookup<string, (long Number, string Phase)> Read(string folder) => Directory.GetFiles(folder, "events-*")
        .SelectMany(static file => Lines(file).Select(static line => line.Split(' ')))
        .Where(static fields => fields.Length == 4)
        .OrderBy(static fields => long.Parse(fields[3], CultureInfo.InvariantCulture))
        .ToLookup(static fields => fields[0], static fields => (long.Parse(fields[1], CultureInfo.InvariantCulture), fields[2]));

    private static string[] Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
