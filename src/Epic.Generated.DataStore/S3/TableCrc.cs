using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// CRC-32 and CRC-64/NVME, which AWS keeps for uploads of other clients: computed with tables, eight bytes at a time. This library
/// uploads with <see cref="Crc32CChecksum"/>.
/// </summary>
internal sealed class TableCrc
{
    private readonly int _bits;
    private readonly ulong _reversedPolynomial;

    // _tables[s * 256 + b]: the effect of byte b on the checksum when s bytes follow it.
    private readonly ulong[] _tables = new ulong[sizeof(ulong) * 256];

    private TableCrc(int bits, ulong reversedPolynomial)
    {
        _bits = bits;
        _reversedPolynomial = reversedPolynomial;
        for (var value = 0; value < 256; value++)
        {
            var state = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                state = TimesX(state);
            }

            _tables[value] = state;
        }

        for (var index = 256; index < _tables.Length; index++)
        {
            var before = _tables[index - 256];
            _tables[index] = _tables[(byte)before] ^ (before >> 8);
        }
    }

    public static TableCrc Crc32 { get; } = new(32, 0xEDB88320);

    public static TableCrc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    private ulong Ones => ulong.MaxValue >> (64 - _bits);

    /// <summary>The checksum of the bytes that <paramref name="checksum"/> is of, followed by more bytes.</summary>
    public ulong Append(ulong checksum, ReadOnlySpan<byte> bytes)
    {
        var state = checksum ^ Ones;
        var tables = _tables;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            state ^= BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            state = tables[0x700 + (byte)state] ^ tables[0x600 + (byte)(state >> 8)]
                ^ tables[0x500 + (byte)(state >> 16)] ^ tables[0x400 + (byte)(state >> 24)]
                ^ tables[0x300 + (byte)(state >> 32)] ^ tables[0x200 + (byte)(state >> 40)]
                ^ tables[0x100 + (byte)(state >> 48)] ^ tables[(byte)(state >> 56)];
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            state = tables[(byte)(state ^ value)] ^ (state >> 8);
        }

        return state ^ Ones;
    }

    /// <summary>The checksum of two pieces together, from the checksums of each and the length of the second.</summary>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        // As for CRC-32C: appending n zero bytes multiplies by x^(8n).
        var power = 1UL << (_bits - 9);
        for (var rest = secondLength; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                first = Multiply(power, first);
            }

            power = Multiply(power, power);
        }

        return first ^ second;
    }

    public string ToBase64(ulong checksum)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, checksum);
        return Convert.ToBase64String(bytes[^(_bits / 8)..]);
    }

    private ulong Multiply(ulong a, ulong b)
    {
        var product = 0UL;
        for (var bit = 1UL << (_bits - 1); bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = TimesX(b);
        }

        return product;
    }

    private ulong TimesX(ulong state) => (state >> 1) ^ ((state & 1) != 0 ? _reversedPolynomial : 0);
}
