namespace Epic.Generated.DataStore;

/// <summary>A piece of a file that is followed.</summary>
/// <param name="Position">The position in the file of the first byte. It is 0 again after the file was replaced by another one.</param>
/// <param name="Bytes">The bytes: at least one, at most 64 KiB. They stay valid.</param>
public sealed record FollowedContent(long Position, ReadOnlyMemory<byte> Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Bytes.Length} bytes at {Position}");
}
