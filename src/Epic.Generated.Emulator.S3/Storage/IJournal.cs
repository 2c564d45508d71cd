namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Keeps the changes of a store, so that the next process can repeat them.</summary>
internal interface IJournal : IDisposable
{
    void Append(StoreChange change);
}

/// <summary>For a store that ends with its process.</summary>
internal sealed class NullJournal : IJournal
{
    public void Append(StoreChange change)
    {
        // Nothing outlives the process.
    }

    public void Dispose()
    {
        // Nothing is held open.
    }
}
