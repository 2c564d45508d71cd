using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Blobs as numbered entries of an archive. Changes refer to them by their numbers.</summary>
internal sealed class ArchivedBlobs : JsonConverter<Blob>
{
    private const string Folder = "s3/blobs/";
    private readonly List<Blob> _written = [];
    private readonly Dictionary<int, Blob> _unclaimed = [];

    public override Blob Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _unclaimed.Remove(reader.GetInt32(), out var blob) ? blob : throw new JsonException("A blob is missing, or is named twice.");

    public override void Write(Utf8JsonWriter writer, Blob value, JsonSerializerOptions options)
    {
        writer.WriteNumberValue(_written.Count);
        _written.Add(value);
    }

    /// <summary>Writes the blobs that the changes written so far refer to.</summary>
    public async Task SaveAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var buffer = new byte[128 * 1024];
        for (var i = 0; i < _written.Count; i++)
        {
            using var reader = _written[i].Open();
            var entry = archive.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{Folder}{i}"), CompressionLevel.Fastest).Open();
            await using (entry.ConfigureAwait(false))
            {
                int read;
                for (var offset = 0L; (read = await reader.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false)) > 0; offset += read)
                {
                    await entry.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Copies the blobs of an archive into a store, where the changes that are read next find them.</summary>
    public async Task LoadAsync(ZipArchive archive, IBlobStore blobs, CancellationToken cancellationToken)
    {
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.StartsWith(Folder, StringComparison.Ordinal)
                && int.TryParse(entry.FullName.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _unclaimed.Add(number, await CopyAsync(entry, blobs, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Deletes the copies that no change has named.</summary>
    public void ReleaseUnclaimed()
    {
        foreach (var blob in _unclaimed.Values)
        {
            blob.Release();
        }

        _unclaimed.Clear();
    }

    private static async Task<Blob> CopyAsync(ZipArchiveEntry entry, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var writer = blobs.Create(entry.Length);
        await using (writer.ConfigureAwait(false))
        {
            var source = entry.Open();
            await using (source.ConfigureAwait(false))
            {
                int read;
                while ((read = await source.ReadAsync(writer.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await writer.AdvanceAsync(read, cancellationToken).ConfigureAwait(false);
                }
            }

            return await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
