namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>The result of an update in one word.</summary>
internal enum Verdict
{
    NoChange,
    Cosmetic,
    Additive,
    Breaking,
    CouldNotTell,
}

/// <summary>The exit code and version step of a verdict.</summary>
internal static class Verdicts
{
    /// <summary>The exit code of <c>--check</c>: only a change that code can notice counts.</summary>
    public static int ExitCode(this Verdict verdict) => verdict switch
    {
        Verdict.NoChange or Verdict.Cosmetic => 0,
        Verdict.Additive => 10,
        Verdict.Breaking => 20,
        _ => 1,
    };

    /// <summary>The part of the version (SemVer 2.0) that the next release of the library raises at least.</summary>
    public static string Step(this Verdict verdict) => verdict switch
    {
        Verdict.NoChange => "none",
        Verdict.Cosmetic => "patch",
        Verdict.Additive => "minor",
        Verdict.Breaking => "major",
        _ => "unknown",
    };
}
