namespace Epic.Cli.Errors;

/// <summary>A command ends with a message for the user and an exit code.</summary>
internal sealed class CommandException(int exitCode, string message, string? nextStep = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The command or setting to try next; null for none.</summary>
    public string? NextStep { get; } = nextStep;

    /// <summary>The command line breaks a rule. Nothing was sent.</summary>
    public static CommandException Usage(string message, string? nextStep = null) => new(Errors.ExitCode.Usage, message, nextStep);

    public static CommandException NotFound(string message, string? nextStep = null) => new(Errors.ExitCode.NotFound, message, nextStep);
}
