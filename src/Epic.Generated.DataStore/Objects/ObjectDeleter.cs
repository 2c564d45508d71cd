using System.Collections.Concurrent;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Deletes files, a thousand at a time where the store can, and reports which of them it could not delete.</summary>
internal sealed class ObjectDeleter(S3Client s3)
{
    /// <summary>The most keys of one request to S3.</summary>
    public const int BatchSize = 1000;

    private const int SinglesAtATime = 16;

    // Learned at the first batch that is denied as a whole although its keys can be deleted one by one.
    private volatile bool _onlySingles;

    /// <summary>Deletes files. A file that does not exist counts as deleted.</summary>
    /// <returns>An error for each file that is still there.</returns>
    public async Task<IReadOnlyCollection<EpicDataException>> DeleteAsync(IReadOnlyList<EpicPath> paths, CancellationToken cancellationToken)
    {
        var singles = new List<EpicPath>();
        foreach (var batch in paths.Where(IsXml).Chunk(BatchSize))
        {
            singles.AddRange(_onlySingles || batch.Length == 1 ? batch : await DeleteBatchAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        singles.AddRange(paths.Where(static path => !IsXml(path)));
        var errors = new ConcurrentBag<EpicDataException>();
        var deleted = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = SinglesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(singles, options, async (path, token) =>
        {
            try
            {
                await s3.DeleteAsync(path, token).ConfigureAwait(false);
                Interlocked.Increment(ref deleted);
            }
            catch (EpicDataException exception)
            {
                errors.Add(exception);
            }
        }).ConfigureAwait(false);
        _onlySingles |= singles.Count > 1 && deleted == singles.Count && paths.Count > 1;
        return errors;
    }

    // A batch is XML, which has no form for control characters, and reads a carriage return as a line feed: that is another file's name.
    private static bool IsXml(EpicPath path) =>
        path.Value.All(static character => character != '\r' && (System.Xml.XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));

    // The files that the batch did not delete are tried one by one, which gives each its own error or, in stores without batches, deletes it.
    private async Task<IEnumerable<EpicPath>> DeleteBatchAsync(EpicPath[] batch, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.DeleteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataException exception) when (exception is not EpicDataTransportException && exception.Status is < System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.NotImplemented)
        {
            return batch;
        }
    }
}
