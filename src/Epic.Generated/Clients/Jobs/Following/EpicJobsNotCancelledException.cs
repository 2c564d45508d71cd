namespace Epic.Generated;

/// <summary>Jobs were to be cancelled, and some of them could not be: they may go on, and be charged.</summary>
public sealed class EpicJobsNotCancelledException : EpicException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="jobIds">The jobs that may go on.</param>
    /// <param name="innerException">Why the last of them could not be cancelled.</param>
    public EpicJobsNotCancelledException(IReadOnlyList<long> jobIds, EpicException innerException)
        : base($"The jobs {string.Join(", ", jobIds)} could not be cancelled and may go on, charged: {innerException.Message}", innerException) => JobIds = [.. jobIds];

    /// <summary>The jobs that may go on.</summary>
    public IReadOnlyList<long> JobIds { get; }
}
