using System.Text.RegularExpressions;

namespace Epic.Generated.Build.Tests;

/// <summary>The exit code and output of a command.</summary>
internal sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>How often the spec tool ran.</summary>
    public int Preparations => PreparePattern().Count(Output);

    /// <summary>How often NSwag ran.</summary>
    public int Generations => NSwagPattern().Count(Output);

    [GeneratedRegex(@"SpecTool\.dll"" prepare ")]
    private static partial Regex PreparePattern();

    [GeneratedRegex(@"dotnet-nswag\.dll"" run ")]
    private static partial Regex NSwagPattern();
}
