using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Epic.Generated.Data.Wire;

/// <summary>CRC-64/NVME, which AWS keeps of every object whose upload brought no other checksum.</summary>
internal static class Crc64NvmeChecksum
{
    private const ulong ReversedPolynomial = 0x9A6C9329AC4BC9B5;
    private const int Slices = sizeof(ulong);

    // Tables[s * 256 + b]: what byte b does to the checksum when s bytes follow it.
    private static readonly ulong[] Tables = MakeTables();

    /// <summary>The checksum of what <paramref name="checksum"/> is of, followed by more bytes.</summary>
    public static ulong Append(ulong checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        var tables = Tables;
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

        return ~state;
    }

    /// <summary>The checksum of two pieces together, from the checksums of each and the length of the second.</summary>
    public static ulong Combine(ulong first, ulong second, long secondLength)
    {
        // As for CRC-32C: appending n zero bytes multiplies by x^(8n).
        var power = 1UL << 55;
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

    public static string ToBase64(ulong checksum)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, checksum);
        return Convert.ToBase64String(bytes);
    }

    private static ulong[] MakeTables()
    {
        var tables = new ulong[Slices * 256];
        for (var value = 0; value < 256; value++)
        {
            var state = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                state = Shift(state);
            }

            tables[value] = state;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = tables[(byte)before] ^ (before >> 8);
        }

        return tables;
    }

    private static ulong Multiply(ulong a, ulong b)
    {
        var product = 0UL;
        for (var bit = 1UL << 63; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = Shift(b);
        }

        return product;
    }

    // Multiplies by x.
    private static ulong Shift(ulong state) => (state >> 1) ^ ((state & 1) != 0 ? ReversedPolynomial : 0);
}
