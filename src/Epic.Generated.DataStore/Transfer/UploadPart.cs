namespace Epic.Generated.DataStore.Transfer;

/// <summary>A part in memory, which is free again when the part has been sent.</summary>
internal sealed class UploadPart(UploadMemory.BudgetedBuffer buffer, int length, bool isLast) : IDisposable
{
    public ReadOnlyMemory<byte> Bytes => buffer.Bytes.AsMemory(0, length);

    /// <summary>Whether nothing comes after this part.</summary>
    public bool IsLast => isLast;

    public void Dispose() => buffer.Dispose();
}
