using Epic.Generated.Clients.Data;
using Microsoft.Extensions.Logging;

namespace Epic.Generated;

internal sealed partial class DataClient
{
    private S3SessionSource? _sessions;

    /// <inheritdoc/>
    public Task<S3Session> GetS3SessionAsync(CancellationToken cancellationToken = default) => Sessions().GetAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<S3Session> ReplaceS3SessionAsync(S3Session refused, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return Sessions().ReplaceAsync(refused, cancellationToken);
    }

    // Most clients never need one.
    private S3SessionSource Sessions() => LazyInitializer.EnsureInitialized(ref _sessions!, () =>
    {
        var settings = _transport.Settings;
        var reader = new S3SessionReader(settings.S3Endpoint, settings.TimeProvider);
        return new S3SessionSource(GetSessionAsync, reader, settings.TimeProvider, settings.LoggerFactory.CreateLogger<S3Session>());
    })!;
}
