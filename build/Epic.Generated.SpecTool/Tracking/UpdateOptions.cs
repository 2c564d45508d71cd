namespace Epic.Generated.SpecTool.Tracking;

/// <summary>The options of an update.</summary>
/// <param name="From">An address or a file.</param>
/// <param name="ChecksOnly">Whether to report without writing any file.</param>
internal sealed record UpdateOptions(string From, bool ChecksOnly);
