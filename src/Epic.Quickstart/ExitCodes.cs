namespace Epic.Quickstart;

/// <summary>How the program ends: 0 only if everything happened.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>What a shell reports of a program that Ctrl-C ended.</summary>
    public const int Cancelled = 130;
}
