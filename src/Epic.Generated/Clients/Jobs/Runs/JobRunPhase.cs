namespace Epic.Generated;

/// <summary>
/// The phases of a run, in order. A phase is recorded when its work is done, which is before the work of the next one begins. Phases
/// without work are left out: a run without a cost limit is not priced, and a run without files is neither uploaded nor downloaded.
/// </summary>
public enum JobRunPhase
{
    /// <summary>The run is recorded. Nothing was submitted.</summary>
    Created,

    /// <summary>The price is known and within the limit. Nothing was uploaded or submitted.</summary>
    Priced,

    /// <summary>The case is uploaded. Nothing was submitted.</summary>
    Uploaded,

    /// <summary>The intent to submit is recorded. From here on jobs may exist that cost money.</summary>
    Submitting,

    /// <summary>The ids of the jobs are known. The jobs wait or run.</summary>
    Submitted,

    /// <summary>All jobs have ended.</summary>
    Finished,

    /// <summary>The results are downloaded.</summary>
    Downloaded,

    /// <summary>The run has ended. Its record stays until it is deleted.</summary>
    Done,

    /// <summary>EPIC or the cost limit refused the run, or it was cancelled before its submission. No job exists, and nothing was paid.</summary>
    Failed,
}
