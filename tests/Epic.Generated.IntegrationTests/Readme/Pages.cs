using System.Reflection;
using System.Text.RegularExpressions;

namespace Epic.Generated.IntegrationTests.Readme;

/// <summary>The README and the guides of the repository, with their blocks of code.</summary>
internal static partial class Pages
{
    public static readonly string Root = typeof(Pages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot")
        .Value!;

    /// <summary>The guides, as paths in the repository.</summary>
    public static IEnumerable<string> Guides() => Directory.GetDirectories(Path.Combine(Root, "src"))
        .Select(project => Path.Combine(project, "docs"))
        .Where(Path.Exists)
        .SelectMany(docs => Directory.GetFiles(docs, "*.md"))
        .Select(page => Path.GetRelativePath(Root, page))
        .Order(StringComparer.Ordinal);

    /// <summary>All pages for users and contributors, as paths in the repository.</summary>
    public static IEnumerable<string> All() =>
    [
        "README.md", "CONTRIBUTING.md",
        .. Directory.GetDirectories(Path.Combine(Root, "src")).Select(project => Path.Combine(project, "README.md")).Where(Path.Exists)
            .Select(page => Path.GetRelativePath(Root, page)).Order(StringComparer.Ordinal),
        .. Guides(),
    ];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page));

    /// <summary>The blocks of code of a page, in order, with their languages.</summary>
    public static IReadOnlyList<(string Language, string Code)> Blocks(string page) =>
        [.. CodeBlocks().Matches(Read(page)).Select(block => (block.Groups["language"].Value, block.Groups["code"].Value))];

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
