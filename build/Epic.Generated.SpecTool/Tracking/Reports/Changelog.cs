using System.Text;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>Adds lines to the unreleased section of a changelog in the format of Keep a Changelog 1.1.</summary>
internal static class Changelog
{
    private const string Unreleased = "## [Unreleased]";

    private const string Empty = """
        # Changelog

        What changes for users of the library, in the format of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
        Versions follow [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

        ## [Unreleased]

        """;

    // In the order that Keep a Changelog gives them.
    private static readonly string[] Sections = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    /// <summary>Adds lines to a file, which need not be there yet.</summary>
    /// <param name="file">The changelog.</param>
    /// <param name="entries">The lines, each with its section.</param>
    /// <param name="isStale">Whether a line is of an update that was not committed, which this one replaces.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async Task AddAsync(string file, IEnumerable<(string Section, string Line)> entries, Predicate<string> isStale, CancellationToken cancellationToken)
    {
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false) : Empty;
        text = Remove(text, isStale);
        await File.WriteAllTextAsync(file, Add(text, entries), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds lines to a text; a line that stands there already is not added again.</summary>
    public static string Add(string text, IEnumerable<(string Section, string Line)> entries)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        foreach (var (section, line) in entries)
        {
            Add(lines, section, $"- {line}");
        }

        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Removes lines, and the headings of the sections that have none left.</summary>
    public static string Remove(string text, Predicate<string> isStale)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        if (lines.RemoveAll(isStale) > 0)
        {
            for (var heading = lines.Count - 1; heading >= 0; heading--)
            {
                var next = lines.FindIndex(heading + 1, line => line.Length > 0);
                if (lines[heading].StartsWith("### ", StringComparison.Ordinal) && (next < 0 || lines[next].StartsWith('#')))
                {
                    lines.RemoveRange(heading, (next < 0 ? lines.Count : next) - heading);
                }
            }
        }

        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    private static void Add(List<string> lines, string section, string entry)
    {
        var (start, end) = Range(lines);
        if (lines.IndexOf(entry, start, end - start) >= 0)
        {
            return;
        }

        var heading = lines.IndexOf($"### {section}", start, end - start);
        if (heading < 0)
        {
            var next = lines.FindIndex(start, end - start, line => Rank(line) > Array.IndexOf(Sections, section));
            InsertBlock(lines, next < 0 ? end : next, [$"### {section}", "", entry]);
            return;
        }

        var sectionEnd = lines.FindIndex(heading + 1, end - heading - 1, line => line.StartsWith("### ", StringComparison.Ordinal));
        var at = sectionEnd < 0 ? end : sectionEnd;
        while (at > heading + 1 && lines[at - 1].Length == 0)
        {
            at--;
        }

        lines.InsertRange(at, at == heading + 1 ? ["", entry] : [entry]);
    }

    /// <summary>The lines from the heading of the unreleased section up to the next version, to links, or the end.</summary>
    private static (int Start, int End) Range(List<string> lines)
    {
        var start = lines.FindIndex(line => line.StartsWith(Unreleased, StringComparison.OrdinalIgnoreCase));
        if (start < 0)
        {
            var version = lines.FindIndex(line => line.StartsWith("## ", StringComparison.Ordinal));
            start = InsertBlock(lines, version < 0 ? lines.Count : version, [Unreleased]);
        }

        var end = lines.FindIndex(start + 1, line => line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith('[') && line.Contains("]: ", StringComparison.Ordinal));
        return (start, end < 0 ? lines.Count : end);
    }

    /// <summary>Inserts lines, with an empty line before and after them.</summary>
    /// <returns>Where the first of them stands.</returns>
    private static int InsertBlock(List<string> lines, int index, string[] block)
    {
        var isLast = index == lines.Count;
        while (index > 0 && lines[index - 1].Length == 0)
        {
            lines.RemoveAt(--index);
        }

        var before = index == 0 ? 0 : 1;
        lines.InsertRange(index, [.. Enumerable.Repeat("", before), .. block, .. Enumerable.Repeat("", isLast ? 0 : 1)]);
        return index + before;
    }

    private static int Rank(string line) =>
        line.StartsWith("### ", StringComparison.Ordinal) ? Array.IndexOf(Sections, line[4..].Trim()) : -1;
}
