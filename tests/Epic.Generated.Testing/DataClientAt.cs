namespace Epic.Generated.Testing;

/// <summary>The sessions of another data client, for an S3 service at another address, such as a proxy's.</summary>
internal sealed class DataClientAt(IDataClient source, Uri endpoint) : DataClientDouble(endpoint, TimeProvider.System)
{
    public override Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default) => source.GetSessionAsync(cancellationToken);
}
