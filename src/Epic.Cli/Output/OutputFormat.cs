namespace Epic.Cli.Output;

/// <summary>The formats of answers.</summary>
internal enum OutputFormat
{
    /// <summary>Aligned columns with a header.</summary>
    Table,

    /// <summary>One JSON document with EPIC's field names.</summary>
    Json,

    /// <summary>One JSON object a line, each as soon as it is known.</summary>
    Jsonl,

    /// <summary>Comma-separated values with a header.</summary>
    Csv,

    /// <summary>Tab-separated values without a header.</summary>
    Tsv,

    /// <summary>Ids only, one a line.</summary>
    Id,
}
