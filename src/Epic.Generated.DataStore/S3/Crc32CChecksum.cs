using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Epic.Generated.DataStore.S3;

/// <summary>CRC-32C (Castagnoli). Processors compute it, and S3 verifies uploads by it.</summary>
internal static class Crc32CChecksum
{
    private const uint ReversedPolynomial = 0x82F63B78;
    private const int LaneSize = 8192;

    private static readonly uint LanePower = PowerOf(LaneSize);

    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of the bytes that <paramref name="checksum"/> is of, followed by more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        for (; bytes.Length >= 3 * LaneSize; bytes = bytes[(3 * LaneSize)..])
        {
            state = AppendLanes(state, bytes);
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            state = Append(state, word);
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, value);
        }

        return ~state;
    }

    // The processor's instruction takes three times as long as it takes to begin the next one: three places at the same time.
    private static uint AppendLanes(uint state, ReadOnlySpan<byte> bytes)
    {
        var first = MemoryMarshal.Cast<byte, ulong>(bytes[..LaneSize]);
        var second = MemoryMarshal.Cast<byte, ulong>(bytes[LaneSize..(2 * LaneSize)]);
        var third = MemoryMarshal.Cast<byte, ulong>(bytes[(2 * LaneSize)..(3 * LaneSize)]);
        uint state2 = 0;
        uint state3 = 0;
        for (var word = 0; word < first.Length; word++)
        {
            state = Append(state, first[word]);
            state2 = Append(state2, second[word]);
            state3 = Append(state3, third[word]);
        }

        return Multiply(LanePower, Multiply(LanePower, state) ^ state2) ^ state3;
    }

    private static uint Append(uint state, ulong word) =>
        BitOperations.Crc32C(state, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));

    /// <summary>The checksum of two pieces together, from the checksums of each and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        return Multiply(PowerOf(secondLength), first) ^ second;
    }

    // Appending n zero bytes multiplies by x^(8n) in the field: the powers x^8, x^16, x^32, ... are multiplied as n's bits say.
    private static uint PowerOf(long zeroBytes)
    {
        var product = 0x80000000u;
        var power = 0x00800000u;
        for (var rest = zeroBytes; rest != 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                product = Multiply(power, product);
            }

            power = Multiply(power, power);
        }

        return product;
    }

    public static string ToBase64(uint checksum)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, checksum);
        return Convert.ToBase64String(bytes);
    }

    // Of polynomials modulo the CRC's, in its bit order: the highest bit is x^0.
    private static uint Multiply(uint a, uint b)
    {
        var product = 0u;
        for (var bit = 0x80000000u; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = (b >> 1) ^ ((b & 1) != 0 ? ReversedPolynomial : 0);
        }

        return product;
    }
}
