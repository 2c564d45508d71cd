namespace Epic.Cli.Commands.Submission;

/// <summary>The kinds of values of a job.</summary>
internal enum JobKeyKind
{
    Text,

    /// <summary>A whole number, 1 or more.</summary>
    Count,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A time such as 2h.</summary>
    Duration,

    /// <summary>One of the accepted texts.</summary>
    Choice,

    /// <summary>Several texts.</summary>
    List,
}
