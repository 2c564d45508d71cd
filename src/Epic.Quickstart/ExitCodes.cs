namespace Epic.Quickstart;

/// <summary>The exit codes of the program. 0 means that every step succeeded.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The code that a shell reports for a program ended by Ctrl-C.</summary>
    public const int Cancelled = 130;
}
