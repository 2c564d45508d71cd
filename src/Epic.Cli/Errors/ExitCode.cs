namespace Epic.Cli.Errors;

/// <summary>The exit codes of <c>epic</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The command line is wrong, or a question needs an answer and there is no terminal.</summary>
    public const int Usage = 2;

    public const int NotFound = 3;

    /// <summary>The token is missing or refused.</summary>
    public const int Credentials = 4;

    /// <summary>The user may not do this, or the budget is used up.</summary>
    public const int NotPermitted = 5;

    public const int JobFailed = 6;
    public const int JobCancelled = 7;

    /// <summary>The cost limit or a deletion guard refused.</summary>
    public const int Refused = 8;

    public const int SomeFilesFailed = 9;
    public const int ThresholdReached = 10;

    /// <summary>The network or the service is out of reach.</summary>
    public const int OutOfReach = 11;

    /// <summary>EPIC may or may not have carried out the request.</summary>
    public const int OutcomeUnknown = 12;

    public const int TimedOut = 124;
    public const int Interrupted = 130;
}
