using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>A directory that goes with its test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("epic-s3-").FullName;

    /// <summary>A store of the kind: memory or disk.</summary>
    public IObjectStore Store(string kind, TimeProvider? time = null) => kind == "disk"
        ? ObjectStore.OnDisk(System.IO.Path.Combine(Path, "store"), time ?? TimeProvider.System)
        : ObjectStore.InMemory(time ?? TimeProvider.System);

    public string Combine(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    /// <summary>How many files there are, at any depth.</summary>
    public int FileCount() => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Count();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
