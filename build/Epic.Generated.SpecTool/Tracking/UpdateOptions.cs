namespace Epic.Generated.SpecTool.Tracking;

/// <summary>What an update is asked to do.</summary>
/// <param name="From">An address or a file.</param>
/// <param name="ChecksOnly">Whether nothing is to be changed.</param>
internal sealed record UpdateOptions(string From, bool ChecksOnly);
