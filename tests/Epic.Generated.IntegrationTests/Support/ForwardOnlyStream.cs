namespace Epic.Generated.IntegrationTests;

/// <summary>A stream as a socket or a pipe is one: it cannot seek, and gives less than was asked for.</summary>
internal sealed class ForwardOnlyStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, 70_001)], cancellationToken);
}
