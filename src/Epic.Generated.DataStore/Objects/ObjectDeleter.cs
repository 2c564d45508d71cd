using System.Collections.Concurrent;
using Amazon.S3.Model;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Deletes objects, a thousand at a time where the store can, and says which of them it could not delete.</summary>
internal sealed class ObjectDeleter(StoreCaller caller)
{
    /// <summary>S3's most keys of one request.</summary>
    public const int BatchSize = 1000;

    private const string Deleting = "Deleting";
    private const int SinglesAtATime = 16;

    // Learned at the first batch that is denied as a whole while its keys can be deleted one by one.
    private volatile bool _onlySingles;

    /// <summary>Deletes objects; what does not exist counts as deleted.</summary>
    /// <returns>An error for each object that is still there.</returns>
    public async Task<IReadOnlyCollection<EpicDataException>> DeleteAsync(IReadOnlyList<EpicPath> paths, CancellationToken cancellationToken)
    {
        var singles = new List<EpicPath>();
        foreach (var batch in paths.Where(InXml).Chunk(BatchSize))
        {
            singles.AddRange(_onlySingles || batch.Length == 1 ? batch : await DeleteBatchAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        singles.AddRange(paths.Where(static path => !InXml(path)));
        var errors = new ConcurrentBag<EpicDataException>();
        var deleted = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = SinglesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(singles, options, async (path, token) =>
        {
            try
            {
                await DeleteOneAsync(path, token).ConfigureAwait(false);
                Interlocked.Increment(ref deleted);
            }
            catch (StoreFault fault)
            {
                errors.Add(fault.Translate(path, Deleting));
            }
        }).ConfigureAwait(false);
        _onlySingles |= singles.Count > 1 && deleted == singles.Count && paths.Count > 1;
        return errors;
    }

    // A batch is XML, which has no form for control characters.
    private static bool InXml(EpicPath path) => path.Value.All(System.Xml.XmlConvert.IsXmlChar) || path.Value.Any(char.IsSurrogate);

    private Task<bool> DeleteOneAsync(EpicPath path, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            await session.Client.DeleteObjectAsync(session.Bucket, path.ToKey(session.Prefix), token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // What the batch did not delete: it is tried one by one, which gives each its own error or, in stores that know no batches, its deletion.
    private async Task<IEnumerable<EpicPath>> DeleteBatchAsync(EpicPath[] batch, CancellationToken cancellationToken)
    {
        try
        {
            var left = await caller.RunS3Async(
                async (session, token) =>
                {
                    var request = new DeleteObjectsRequest
                    {
                        BucketName = session.Bucket,
                        Objects = batch.Select(path => new KeyVersion { Key = path.ToKey(session.Prefix) }).ToList(),
                        Quiet = true,
                    };
                    try
                    {
                        var response = await session.Client.DeleteObjectsAsync(request, token).ConfigureAwait(false);
                        return (response.DeleteErrors ?? []).Select(error => EpicPath.FromKey(error.Key, session.Prefix)).ToArray();
                    }
                    catch (Amazon.S3.DeleteObjectsException exception)
                    {
                        return exception.Response.DeleteErrors.Select(error => EpicPath.FromKey(error.Key, session.Prefix)).ToArray();
                    }
                },
                cancellationToken).ConfigureAwait(false);
            return left;
        }
        catch (StoreFault fault) when (!fault.IsTransient)
        {
            return batch;
        }
    }
}
