namespace Epic.Generated;

/// <summary>The kinds of events of a run.</summary>
public enum JobRunEventKind
{
    /// <summary>The run has come to <see cref="JobRunEvent.Phase"/>.</summary>
    PhaseReached,

    /// <summary>The status of a job has changed, or is known for the first time.</summary>
    JobStatusChanged,

    /// <summary>A step of a job has started.</summary>
    JobStepStarted,

    /// <summary>A step of a job has ended, with <see cref="JobRunEvent.ExitCode"/>.</summary>
    JobStepEnded,

    /// <summary>A job has ended.</summary>
    JobFinished,
}
