using Epic.Generated.Data;

namespace Epic.Generated;

/// <summary>Some of a synchronisation failed. What did not fail has been done.</summary>
public sealed class EpicSyncException : EpicDataException
{
    internal EpicSyncException(EpicPath folder, SyncReport report)
        : base(
            $"Synchronising '{folder.ToPrintable()}': {report.Failures.Count} of {report.Results.Count} failed; the first, '{EpicPathRules.Printable(report.Failures[0].Item.RelativePath)}': {report.Failures[0].Error?.Message}",
            folder,
            report.Failures[0].Error)
    {
        Report = report;
    }

    /// <summary>What has become of each item.</summary>
    public SyncReport Report { get; }
}
