namespace Epic.Generated.DataStore.Objects;

/// <summary>Finds the last lines of a file, and reads no more of it than those.</summary>
internal static class LastLines
{
    private const int BlockSize = 64 * 1024;

    /// <summary>The position of the last lines. A line break at the very end ends the last line.</summary>
    public static async Task<long> FindAsync(Stream content, int lines, CancellationToken cancellationToken)
    {
        if (lines == 0)
        {
            return content.Length;
        }

        var buffer = new byte[BlockSize];
        var breaks = 0;
        for (var end = content.Length; end > 0;)
        {
            var begin = Math.Max(0, end - BlockSize);
            content.Position = begin;
            var block = buffer.AsMemory(0, (int)(end - begin));
            await content.ReadExactlyAsync(block, cancellationToken).ConfigureAwait(false);
            for (var index = block.Length - 1; index >= 0; index--)
            {
                if (buffer[index] == '\n' && begin + index < content.Length - 1 && ++breaks == lines)
                {
                    return begin + index + 1;
                }
            }

            end = begin;
        }

        return 0;
    }
}
