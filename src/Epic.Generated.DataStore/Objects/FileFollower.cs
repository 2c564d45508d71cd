using System.Runtime.CompilerServices;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Reads a file that grows, such as a log, and looks again and again for more.</summary>
/// <remarks>
/// The store replaces a file as a whole. A file that has grown is told from another one by the last bytes that were read: they are read
/// once more from each new version.
/// </remarks>
internal sealed class FileFollower(S3Client s3, EpicPath path, FollowOptions options, TimeProvider time) : IAsyncDisposable
{
    private const int ChunkSize = 64 * 1024;
    private const int LongestOverlap = 1024;

    private ObjectReadStream? _open;
    private ObjectProperties? _seen;
    private long? _position;
    private byte[] _overlap = [];
    private long? _outageBegan;

    /// <summary>The content from the position of the options on, without end. Each enumeration begins anew.</summary>
    public static async IAsyncEnumerable<FollowedContent> RunAsync(
        S3Client s3, EpicPath path, FollowOptions options, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var follower = new FileFollower(s3, path, options, time);
        await using var closing = follower.ConfigureAwait(false);
        while (true)
        {
            while (await follower.TryReadAsync(cancellationToken).ConfigureAwait(false) is { } content)
            {
                yield return content;
            }

            await Task.Delay(options.Interval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Null if there is no more for now.
    private async Task<FollowedContent?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _outageBegan = null;
            return content;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && MayPass(exception))
        {
            // The version that was read may be gone: the next look reads the one that is there then.
            await CloseAsync().ConfigureAwait(false);
            _seen = null;
            return null;
        }
    }

    private bool MayPass(Exception exception)
    {
        if (!Interruption.Is(exception))
        {
            _outageBegan = null;
            return exception is EpicDataConflictException || (exception is EpicDataNotFoundException && (_position is not null || options.WaitForFile));
        }

        _outageBegan ??= time.GetTimestamp();
        return time.GetElapsedTime(_outageBegan.Value) < options.MaxOutage;
    }

    private async Task<FollowedContent?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_open is null)
        {
            var properties = await s3.GetPropertiesAsync(path, cancellationToken).ConfigureAwait(false);
            if (_seen is not null && IsSame(properties, _seen))
            {
                return null;
            }

            _open = new ObjectReadStream(s3, path, properties);
            _open.Position = await FindPositionAsync(_open, cancellationToken).ConfigureAwait(false);
            _seen = properties;
        }

        var position = _open.Position;
        var buffer = new byte[Math.Min(ChunkSize, Math.Max(0, _open.Length - position))];
        var read = await _open.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            _position = position;
            await CloseAsync().ConfigureAwait(false);
            return null;
        }

        _position = position + read;
        _overlap = [.. _overlap.Concat(buffer.Take(read)).TakeLast(LongestOverlap)];
        return new FollowedContent(position, buffer.AsMemory(0, read));
    }

    private async Task<long> FindPositionAsync(ObjectReadStream content, CancellationToken cancellationToken)
    {
        if (_position is not { } position)
        {
            return options.LastLines is { } lines
                ? await LastLines.FindAsync(content, lines, cancellationToken).ConfigureAwait(false)
                : Math.Min(options.Position, content.Length);
        }

        if (content.Length >= position)
        {
            var before = new byte[_overlap.Length];
            content.Position = position - before.Length;
            await content.ReadExactlyAsync(before, cancellationToken).ConfigureAwait(false);
            if (before.AsSpan().SequenceEqual(_overlap))
            {
                return position;
            }
        }

        _overlap = [];
        return 0;
    }

    private async ValueTask CloseAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        _open = null;
    }

    private static bool IsSame(ObjectProperties one, ObjectProperties other) =>
        one.Length == other.Length && ObjectProperties.IsSameEtag(one.ETag, other.ETag) && one.LastModified == other.LastModified;
}
