using Epic.Generated.Models;

namespace Epic.Generated.DataStore;

/// <summary>Some of a synchronisation failed. What did not fail has been done.</summary>
public sealed class EpicSyncException : EpicDataException
{
    /// <summary>Makes the exception. The library does; tests may, to have a double throw it.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="report">What has become of each item; at least one has failed.</param>
    public EpicSyncException(EpicPath folder, SyncReport report)
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
