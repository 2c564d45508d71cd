using System.Text;
using System.Text.Json;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Reads a plan that <see cref="SyncPlanWriter"/> wrote. A file is bad input until each line of it has been checked.</summary>
internal static class SyncPlanReader
{
    /// <exception cref="FormatException">The stream holds no plan, only a piece of one, or one that leads out of its folders.</exception>
    public static async Task<SyncPlan> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        var number = 1;
        try
        {
            using var header = Parse(await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false));
            var line = new PlanLine(header.RootElement);
            RequireVersion(line);
            var direction = line.Name<SyncDirection>("direction");
            var (count, items) = (line.Count("items"), new List<SyncItem>());
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
            {
                number++;
                using var json = Parse(text);
                items.Add(ReadItem(new PlanLine(json.RootElement), direction, items.Count > 0 ? items[^1].RelativePath : string.Empty));
            }

            return items.Count == count ? Create(line, direction, items) : throw new FormatException($"{items.Count} of {count} items are there");
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            // A text that is not UTF-8 or UTF-16, an option or a path that breaks its rule.
            throw new FormatException($"The plan cannot be read, line {number}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static JsonDocument Parse(string? text)
    {
        var json = JsonDocument.Parse(text ?? string.Empty);
        if (json.RootElement.ValueKind == JsonValueKind.Object)
        {
            return json;
        }

        json.Dispose();
        throw new FormatException("there is no object");
    }

    private static void RequireVersion(PlanLine line)
    {
        if (line.OptionalText("format") != SyncPlanWriter.Format)
        {
            throw new FormatException("this is no plan of a synchronisation");
        }

        if (line.Number("version") is not SyncPlanWriter.Version and var version)
        {
            throw new FormatException($"the plan has version {version}, and only version {SyncPlanWriter.Version} is known; make it with the program that executes it");
        }
    }

    private static SyncPlan Create(PlanLine line, SyncDirection direction, List<SyncItem> items)
    {
        var isCopy = direction == SyncDirection.Copy;
        var (folder, local) = (ReadFolder(line.Text("folder")), isCopy ? null : line.Text("localFolder"));
        EpicPath? source = isCopy ? ReadFolder(line.Text("sourceFolder")) : null;
        if (local is not null && (!Path.IsPathFullyQualified(local) || local.Contains('\0', StringComparison.Ordinal)))
        {
            throw new FormatException("the local folder is no absolute path");
        }

        if (source is { } from && (from.Contains(folder) || folder.Contains(from)))
        {
            throw new FormatException("the two folders of the store are in each other");
        }

        return new SyncPlan(direction, folder, local, items, source)
        {
            Options = ReadOptions(line.Object("options")),
            SourceFiles = line.Count("sourceFiles"),
            DestinationFiles = line.Count("destinationFiles"),
            IsChecked = true,
        };
    }

    private static EpicPath ReadFolder(string text) => EpicPath.Parse(text) is { IsFolder: true } folder ? folder : throw new FormatException($"'{EpicPathRules.Printable(text)}' is no folder");

    private static SyncOptions ReadOptions(PlanLine line)
    {
        var transfer = line.Object("transfer");
        return new SyncOptions
        {
            Comparison = line.Name<SyncComparison>("comparison"),
            Overwrite = line.Name<OverwriteMode>("overwrite"),
            FailureMode = line.Name<SyncFailureMode>("failureMode"),
            SymbolicLinks = line.Name<SymbolicLinkMode>("symbolicLinks"),
            DeleteExtraneous = line.Flag("deleteExtraneous"),
            MaxDeletionShare = line.Share("maxDeletionShare"),
            ConfirmDeletion = line.Flag("confirmDeletion"),
            Include = line.Texts("include"),
            Exclude = line.Texts("exclude"),
            Concurrency = line.Count("concurrency"),
            Transfer = new TransferOptions
            {
                Concurrency = transfer.Count("concurrency"),
                PartSize = transfer.Count("partSize"),
                BandwidthLimit = transfer.OptionalNumber("bandwidthLimit"),
                PreserveModificationTime = transfer.Flag("preserveModificationTime"),
                FlushToDisk = transfer.Flag("flushToDisk"),
                Resumable = transfer.Flag("resumable"),
            },
        };
    }

    private static SyncItem ReadItem(PlanLine line, SyncDirection direction, string previous)
    {
        var local = line.Optional("local");
        var item = new SyncItem
        {
            RelativePath = line.Text("path"),
            Action = line.Name<SyncAction>("action"),
            Reason = line.Name<SyncReason>("reason"),
            Size = line.Number("size"),
            SourceETag = ReadETag(line, "sourceETag"),
            TargetETag = ReadETag(line, "targetETag"),
            Local = local is { } state ? new LocalFileState(state.Number("size"), state.OptionalTime("modified"), state.Flag("isLink")) : null,
        };
        if (string.CompareOrdinal(item.RelativePath, previous) <= 0)
        {
            throw new FormatException("the paths are not in order, or one is there twice");
        }

        if (!IsPath(item, direction))
        {
            throw new FormatException($"'{EpicPathRules.Printable(item.RelativePath)}' is no path of a file in the folder");
        }

        return item.Action is SyncAction.Transfer && item.IsFolder || item.Action is SyncAction.CreateFolder && !item.IsFolder
            ? throw new FormatException($"the action {item.Action} does not suit '{EpicPathRules.Printable(item.RelativePath)}'")
            : item;
    }

    // A refused item may have any name: nothing is done with it. What only the store has is a key and needs no local name.
    private static bool IsPath(SyncItem item, SyncDirection direction)
    {
        var isInStoreOnly = direction == SyncDirection.Copy || (direction == SyncDirection.Upload && item.Action == SyncAction.Delete);
        return item.Action == SyncAction.Refuse || (IsKey(item.RelativePath) && (isInStoreOnly || LocalNames.OfSystem.CanHold(item.RelativePath)));
    }

    private static bool IsKey(string path) => Encoding.UTF8.GetByteCount(path) <= EpicPathRules.MaxKeyBytes;

    // It becomes part of a header.
    private static string? ReadETag(PlanLine line, string name) =>
        line.OptionalText(name) is { } etag ? !etag.Any(char.IsControl) ? etag : throw new FormatException($"the field '{name}' has no valid value") : null;
}
