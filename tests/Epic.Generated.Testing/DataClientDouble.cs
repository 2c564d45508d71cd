using Epic.Generated.Clients.Data;
using Epic.Generated.Credentials;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Testing;

/// <summary>A data client that only hands out sessions, with the library's own renewal.</summary>
internal abstract class DataClientDouble : IDataClient
{
    private readonly S3SessionSource _sessions;

    protected DataClientDouble(Uri endpoint, TimeProvider time)
    {
        var address = new S3EndpointAddress(endpoint, new CredentialEnvironment(_ => null, "/"), allowInsecureHttp: false);
        _sessions = new S3SessionSource(GetSessionAsync, new S3SessionReader(address, time), time, NullLogger.Instance);
    }

    public abstract Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default);

    public virtual Task<S3Session> GetS3SessionAsync(CancellationToken cancellationToken = default) => _sessions.GetAsync(cancellationToken);

    public Task<S3Session> ReplaceS3SessionAsync(S3Session refused, CancellationToken cancellationToken = default) => _sessions.ReplaceAsync(refused, cancellationToken);
}
