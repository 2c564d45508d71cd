using System.IO.Compression;
using System.Text.Json;

namespace Epic.Generated.Emulator.S3.Storage;

internal sealed partial class ObjectStore
{
    private const string Changes = "s3/changes.jsonl";

    public async Task ExportAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        List<StoreChange> changes;
        List<Blob> leased;
        lock (_gate)
        {
            changes = [.. _state.Snapshot()];
            leased = [.. _state.Parts().Select(part => part.Blob)];
            leased.ForEach(blob => blob.Lease());
        }

        try
        {
            var blobs = new ArchivedBlobs();
            var json = StoreChange.JsonOptions(blobs);
            var lines = new StreamWriter(archive.CreateEntry(Changes).Open());
            await using (lines.ConfigureAwait(false))
            {
                foreach (var change in changes)
                {
                    await lines.WriteAsync((JsonSerializer.Serialize(change, json) + "\n").AsMemory(), cancellationToken).ConfigureAwait(false);
                }
            }

            await blobs.SaveAsync(archive, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            leased.ForEach(blob => blob.Release());
        }
    }

    public async Task<Action> PrepareImportAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var blobs = new ArchivedBlobs();
        var content = new StoreState();
        try
        {
            await blobs.LoadAsync(archive, _blobs, cancellationToken).ConfigureAwait(false);
            var changes = await ReadChangesAsync(archive, StoreChange.JsonOptions(blobs), cancellationToken).ConfigureAwait(false);

            // A rehearsal: changes that contradict each other fail here, where nothing has changed.
            changes.ForEach(content.Apply);
            return () => Replace(changes);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or KeyNotFoundException or NullReferenceException)
        {
            content.Apply(new Cleared());
            throw new InvalidDataException($"The archive does not hold the objects of an emulator: {e.Message}", e);
        }
        finally
        {
            blobs.ReleaseUnclaimed();
        }
    }

    private void Replace(List<StoreChange> changes)
    {
        lock (_gate)
        {
            Commit(new Cleared());
            changes.ForEach(Commit);
        }
    }

    private static async Task<List<StoreChange>> ReadChangesAsync(ZipArchive archive, JsonSerializerOptions json, CancellationToken cancellationToken)
    {
        var entry = archive.GetEntry(Changes) ?? throw new InvalidDataException($"The archive has no entry {Changes}.");
        using var lines = new StreamReader(entry.Open());
        var changes = new List<StoreChange>();
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var change = JsonSerializer.Deserialize<StoreChange>(line, json);
            changes.Add(change is BucketCreated or ObjectWritten or UploadRemembered or UploadStarted or PartWritten
                ? change
                : throw new JsonException("An archive holds no other changes than those of a snapshot."));
        }

        return changes;
    }
}
