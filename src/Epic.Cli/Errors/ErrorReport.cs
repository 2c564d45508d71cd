using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Errors;

/// <summary>An error as the user sees it: an exit code, one line, and the next step.</summary>
internal sealed record ErrorReport(int ExitCode, string Message, string? NextStep = null)
{

    /// <summary>Turns the exception that ended a command into a report.</summary>
    public static ErrorReport Create(Exception error)
    {
        var report = Classify(error);
        return error is CommandException ? report : report with { Message = ToolText.Translate(report.Message) };
    }

    private static ErrorReport Classify(Exception error) => error switch
    {
        CommandException command => new(command.ExitCode, command.Message, command.NextStep),
        EpicCostLimitException => new(Errors.ExitCode.Refused, error.Message, "raise --max-cost, or compare the queues with epic quote"),
        EpicCredentialsException => new(Errors.ExitCode.Credentials, error.Message, "run epic login, or set EPIC_TOKEN"),
        EpicAuthenticationException => new(Errors.ExitCode.Credentials, error.Message, "make a new token on EPIC's profile page and run epic login"),
        EpicPermissionException => new(Errors.ExitCode.NotPermitted, error.Message, "compare your budget with epic spend and epic limit show"),
        EpicDataAccessDeniedException => new(Errors.ExitCode.NotPermitted, error.Message, "check your data session with epic doctor"),
        EpicNotFoundException missing => new(Errors.ExitCode.NotFound, error.Message, ListOf(missing.OperationId)),
        EpicDataNotFoundException => new(Errors.ExitCode.NotFound, error.Message, "list the files with epic ls"),
        EpicValidationException wrong => new(Errors.ExitCode.Failed, error.Message, ListOfCodes(wrong.Message)),
        EpicOutcomeUnknownException unknown => OfUnknown(unknown),
        EpicRateLimitException => new(Errors.ExitCode.OutOfReach, error.Message, "wait a minute and try again"),
        EpicTransportException or EpicServerException or EpicResponseException or EpicDataTransportException =>
            new(Errors.ExitCode.OutOfReach, error.Message, "check the connection with epic doctor"),
        EpicSyncRefusedException => new(Errors.ExitCode.Refused, error.Message, "see the deletions with --dry-run, and allow them with --force-delete"),
        EpicSyncException or EpicDataDeleteException => new(Errors.ExitCode.SomeFilesFailed, error.Message, "run the same command again: files that are done are skipped"),
        EpicDataConflictException => new(Errors.ExitCode.Failed, error.Message, "add --force to overwrite"),
        TimeoutException => new(Errors.ExitCode.TimedOut, error.Message),
        OperationCanceledException => OfCancellation(error),
        ArgumentException or FormatException => new(Errors.ExitCode.Usage, FirstLine(error.Message)),
        EpicException or IOException or UnauthorizedAccessException or InvalidOperationException => new(Errors.ExitCode.Failed, error.Message),
        _ => new(Errors.ExitCode.Failed, $"Unexpected error {error.GetType().Name}: {FirstLine(error.Message)}", "run the command again with -v and report the details"),
    };

    /// <summary>The report as one line.</summary>
    public string ToLine() => NextStep is null ? FirstLine(Message) : $"{FirstLine(Message).TrimEnd('.')}; {NextStep}.";

    // A cancelled submission may have reached EPIC: the exception inside says so.
    private static ErrorReport OfCancellation(Exception error) => error.InnerException is EpicOutcomeUnknownException unknown
        ? OfUnknown(unknown)
        : new(Errors.ExitCode.Interrupted, "Interrupted.");

    private static ErrorReport OfUnknown(EpicOutcomeUnknownException error) => new(Errors.ExitCode.OutcomeUnknown, error.Message, error.OperationId switch
    {
        null or "job_create" => "look for the job before you submit it again: epic job list -n 5",
        "desktop_create" => "look for the desktop before you launch it again: epic desktop list",
        "licenses_create" => "look for the licence before you add it again: epic licence list",
        "job_cancel" or "jobstep_cancel" => "see whether the job still runs: epic job list --running",
        "desktop_terminate" => "see whether the desktop still runs: epic desktop list",
        _ => "look for the result before you send it again, for example with epic api GET",
    });

    // The command that lists the objects of an operation which found none.
    private static string? ListOf(string operation) => operation.Split('_')[0] switch
    {
        "job" or "jobstep" => "list the jobs with epic job list",
        "catalog" => "list the queues with epic queue list",
        "licenses" => "list the licences with epic licence list",
        "desktop" => "list the desktops with epic desktop list",
        "project" or "projects" => "list the projects with epic project list",
        _ => null,
    };

    // EPIC names the field of a code that it does not know.
    private static string? ListOfCodes(string message) =>
        message.Contains("queue_code", StringComparison.Ordinal) ? "list the queues with epic queue list"
        : message.Contains("app_code", StringComparison.Ordinal) ? "list the applications with epic app list"
        : null;

    // .NET appends the parameter's name in parentheses; the message has it already.
    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0];
        var parameter = line.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return parameter < 0 ? line : line[..parameter];
    }
}
