namespace Epic.Generated;

/// <summary>The id belongs to a run of another submission. Nothing was submitted.</summary>
public sealed class EpicRunMismatchException : EpicException
{
    /// <summary>Creates the exception. It is public so that a test double can throw it.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="differences">The differences, as in <c>jobs[0].cluster.queue_code: "aws:c5" in the run, "aws:p4d" here</c>.</param>
    public EpicRunMismatchException(string runId, IReadOnlyList<string> differences)
        : base($"The run '{runId}' is one of another submission. Use another id for this one. {string.Join("; ", differences)}.") =>
        (RunId, Differences) = (runId, differences);

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary>The differences, each with the path of the field in EPIC's names and both values.</summary>
    public IReadOnlyList<string> Differences { get; }
}
