using Epic.Generated.Models;

namespace Epic.Generated.DataStore;

/// <summary>A part of a sync failed. The other items have been done, as the report says.</summary>
public sealed class EpicSyncException : EpicDataException
{
    /// <summary>Creates the exception. The library does; tests can, to have a double throw it.</summary>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="report">The result of each item. At least one has failed.</param>
    public EpicSyncException(EpicPath folder, SyncReport report)
        : base(
            $"Synchronising '{folder.ToPrintable()}': {report.Failures.Count} of {report.Results.Count} failed; the first, '{EpicPathRules.Printable(report.Failures[0].Item.RelativePath)}': {report.Failures[0].Error?.Message}",
            folder,
            report.Failures[0].Error)
    {
        Report = report;
    }

    /// <summary>The result of each item.</summary>
    public SyncReport Report { get; }
}
