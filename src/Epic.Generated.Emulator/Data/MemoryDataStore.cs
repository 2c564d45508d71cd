namespace Epic.Generated.Emulator.Data;
internal sealed class MemoryDataStore(TimeProvider time) : IDataStore
{
    private readonly SortedDictionary<(string, string), (byte[] Content, DateTimeOffset Time)> _objects = [];
    public Task CreateBucketAsync(string bucket, CancellationToken cancellationToken) => Task.CompletedTask;
    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    { lock (_objects) { _objects[(bucket, key)] = (content.ToArray(), time.GetUtcNow()); } return Task.CompletedTask; }
    public Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancellationToken)
    { lock (_objects) { return Task.FromResult(_objects.TryGetValue((bucket, key), out var o) ? o.Content : null); } }
    public Task<IReadOnlyList<DataObject>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken)
    { lock (_objects) { return Task.FromResult<IReadOnlyList<DataObject>>(_objects.Where(o => o.Key.Item1 == bucket && o.Key.Item2.StartsWith(prefix, StringComparison.Ordinal)).Select(o => new DataObject(o.Key.Item2, o.Value.Content.Length, o.Value.Time)).ToList()); } }
    public Task<IReadOnlyDictionary<string, string>> MetadataAsync(string bucket, string key, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
    public Task ClearAsync(IEnumerable<string> buckets, CancellationToken cancellationToken) { lock (_objects) { _objects.Clear(); } return Task.CompletedTask; }
}
