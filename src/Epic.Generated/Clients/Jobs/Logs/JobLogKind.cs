namespace Epic.Generated;

/// <summary>The logs of a job step.</summary>
public enum JobLogKind
{
    /// <summary>Standard output.</summary>
    Stdout,

    /// <summary>Standard error.</summary>
    Stderr,

    /// <summary>The log of the application.</summary>
    App,
}
