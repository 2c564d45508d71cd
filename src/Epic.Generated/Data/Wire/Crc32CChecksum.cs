using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Epic.Generated.Data.Wire;

/// <summary>CRC-32C (Castagnoli), which the processor computes, and of which S3 verifies what it takes.</summary>
internal static class Crc32CChecksum
{
    private const uint ReversedPolynomial = 0x82F63B78;

    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="checksum"/> is of, followed by more bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            state = BitOperations.Crc32C(state, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            state = BitOperations.Crc32C(state, value);
        }

        return ~state;
    }

    /// <summary>The checksum of two pieces together, from the checksums of each and the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Appending n zero bytes multiplies by x^(8n) in the field: the powers x^8, x^16, x^32, ... are multiplied as n's bits say.
        var power = 0x00800000u;
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
