namespace Epic.Generated;

/// <summary>Some of the jobs to cancel could not be cancelled. They may keep running, and EPIC charges for them.</summary>
public sealed class EpicJobsNotCancelledException : EpicException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="jobIds">The ids of the jobs that may keep running.</param>
    /// <param name="innerException">Why the last of them could not be cancelled.</param>
    public EpicJobsNotCancelledException(IReadOnlyList<long> jobIds, EpicException innerException)
        : base($"The jobs {string.Join(", ", jobIds)} could not be cancelled. They may keep running, and EPIC charges for them: {innerException.Message}", innerException) => JobIds = [.. jobIds];

    /// <summary>The ids of the jobs that may keep running.</summary>
    public IReadOnlyList<long> JobIds { get; }
}
