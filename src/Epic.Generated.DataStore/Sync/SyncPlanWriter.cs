using System.Text.Json;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Sync;

/// <summary>
/// Writes a plan as lines of JSON: one for its folders and options, then one for each item with work.
/// </summary>
internal static class SyncPlanWriter
{
    public const string Format = "epic-sync-plan";

    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int Version = 1;

    // Enough that writes are few.
    private const int BufferSize = 64 * 1024;

    public static async Task WriteAsync(SyncPlan plan, Stream stream, CancellationToken cancellationToken)
    {
        var items = plan.Items.Where(static item => item.Action is not (SyncAction.None or SyncAction.Skip)).ToArray();
        using var buffer = new MemoryStream(BufferSize);
        var json = new Utf8JsonWriter(buffer);
        await using var closing = json.ConfigureAwait(false);
        WriteHeader(json, plan, items.Length);
        EndLine(json, buffer);
        foreach (var item in items)
        {
            WriteItem(json, item);
            EndLine(json, buffer);
            if (buffer.Length >= BufferSize)
            {
                await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
                buffer.SetLength(0);
            }
        }

        await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void EndLine(Utf8JsonWriter json, MemoryStream buffer)
    {
        json.Flush();
        buffer.WriteByte((byte)'\n');
        json.Reset();
    }

    private static void WriteHeader(Utf8JsonWriter json, SyncPlan plan, int items)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("direction", plan.Direction.ToString());
        json.WriteString("folder", plan.Folder.ToString());
        WriteText(json, "localFolder", plan.LocalFolder);
        WriteText(json, "sourceFolder", plan.SourceFolder?.ToString());
        json.WriteNumber("sourceFiles", plan.SourceFiles);
        json.WriteNumber("destinationFiles", plan.DestinationFiles);
        json.WriteNumber("items", items);
        json.WriteStartObject("options");
        WriteOptions(json, plan.Options);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, SyncOptions options)
    {
        json.WriteString("comparison", options.Comparison.ToString());
        json.WriteString("overwrite", options.Overwrite.ToString());
        json.WriteString("failureMode", options.FailureMode.ToString());
        json.WriteString("symbolicLinks", options.SymbolicLinks.ToString());
        json.WriteBoolean("deleteExtraneous", options.DeleteExtraneous);
        json.WriteNumber("maxDeletionShare", options.MaxDeletionShare);
        json.WriteBoolean("confirmDeletion", options.ConfirmDeletion);
        WriteTexts(json, "include", options.Include);
        WriteTexts(json, "exclude", options.Exclude);
        json.WriteNumber("concurrency", options.Concurrency);
        json.WriteStartObject("transfer");
        json.WriteNumber("concurrency", options.Transfer.Concurrency);
        json.WriteNumber("partSize", options.Transfer.PartSize);
        if (options.Transfer.BandwidthLimit is { } limit)
        {
            json.WriteNumber("bandwidthLimit", limit);
        }

        json.WriteBoolean("preserveModificationTime", options.Transfer.PreserveModificationTime);
        json.WriteBoolean("flushToDisk", options.Transfer.FlushToDisk);
        json.WriteBoolean("resumable", options.Transfer.Resumable);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, SyncItem item)
    {
        json.WriteStartObject();
        json.WriteString("path", item.RelativePath);
        json.WriteString("action", item.Action.ToString());
        json.WriteString("reason", item.Reason.ToString());
        json.WriteNumber("size", item.Size);
        WriteText(json, "sourceETag", item.SourceETag);
        WriteText(json, "targetETag", item.TargetETag);
        if (item.Local is { } local)
        {
            WriteLocal(json, local);
        }

        json.WriteEndObject();
    }

    private static void WriteLocal(Utf8JsonWriter json, LocalFileState local)
    {
        json.WriteStartObject("local");
        json.WriteNumber("size", local.Size);
        if (local.ModificationTimeUtc is { } time)
        {
            json.WriteString("modified", time);
        }

        json.WriteBoolean("isLink", local.IsLink);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
