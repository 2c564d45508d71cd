using System.Buffers.Binary;

namespace Epic.Generated.Emulator.S3.Checksums;

/// <summary>A reflected CRC of 32 or 64 bits that starts with and ends by inverting all bits: every one that S3 knows.</summary>
/// <remarks>The framework has neither CRC-64/NVME nor a way to combine the CRCs of parts into that of the whole.</remarks>
internal sealed class Crc
{
    // Sixteen bytes at a time ("slicing"): about 2 GB/s, where one table gives 0.4.
    private const int Slices = 16;
    private readonly ulong[] _tables = new ulong[Slices * 256];
    private readonly ulong _polynomial;
    private readonly int _bits;
    private readonly ulong _mask;

    private Crc(ulong reflectedPolynomial, int bits)
    {
        _polynomial = reflectedPolynomial;
        _bits = bits;
        _mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        for (var i = 0; i < 256; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ reflectedPolynomial : value >> 1;
            }

            _tables[i] = value;
        }

        for (var i = 256; i < _tables.Length; i++)
        {
            var previous = _tables[i - 256];
            _tables[i] = (previous >> 8) ^ _tables[(byte)previous];
        }
    }

    public static Crc Crc32 { get; } = new(0xEDB88320, 32);

    public static Crc Crc32C { get; } = new(0x82F63B78, 32);

    public static Crc Crc64Nvme { get; } = new(0x9A6C9329AC4BC9B5, 64);

    public int Bytes => _bits / 8;

    /// <summary>Continues <paramref name="crc"/> (0 for no bytes yet) with <paramref name="data"/>.</summary>
    public ulong Append(ulong crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc & _mask;
        ReadOnlySpan<ulong> t = _tables;
        while (data.Length >= Slices)
        {
            var a = BinaryPrimitives.ReadUInt64LittleEndian(data) ^ state;
            var b = BinaryPrimitives.ReadUInt64LittleEndian(data[8..]);
            state = t[(15 * 256) + (byte)a] ^ t[(14 * 256) + (byte)(a >> 8)]
                ^ t[(13 * 256) + (byte)(a >> 16)] ^ t[(12 * 256) + (byte)(a >> 24)]
                ^ t[(11 * 256) + (byte)(a >> 32)] ^ t[(10 * 256) + (byte)(a >> 40)]
                ^ t[(9 * 256) + (byte)(a >> 48)] ^ t[(8 * 256) + (byte)(a >> 56)]
                ^ t[(7 * 256) + (byte)b] ^ t[(6 * 256) + (byte)(b >> 8)]
                ^ t[(5 * 256) + (byte)(b >> 16)] ^ t[(4 * 256) + (byte)(b >> 24)]
                ^ t[(3 * 256) + (byte)(b >> 32)] ^ t[(2 * 256) + (byte)(b >> 40)]
                ^ t[256 + (byte)(b >> 48)] ^ t[(byte)(b >> 56)];
            data = data[Slices..];
        }

        foreach (var value in data)
        {
            state = (state >> 8) ^ t[(byte)(state ^ value)];
        }

        return ~state & _mask;
    }

    /// <summary>The CRC of two pieces, one behind the other, from theirs.</summary>
    public ulong Combine(ulong first, ulong second, long secondLength) => Multiply(PowerOfX(8 * (ulong)secondLength), first) ^ second;

    /// <summary>x to the n, modulo the polynomial.</summary>
    private ulong PowerOfX(ulong n)
    {
        var result = 1UL << (_bits - 1);
        var square = 1UL << (_bits - 2);
        for (; n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
            {
                result = Multiply(square, result);
            }

            square = Multiply(square, square);
        }

        return result;
    }

    /// <summary>The product modulo the polynomial; the highest bit is x to the 0.</summary>
    private ulong Multiply(ulong a, ulong b)
    {
        var product = 0UL;
        for (var bit = 1UL << (_bits - 1); bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
            {
                product ^= b;
            }

            b = (b & 1) != 0 ? (b >> 1) ^ _polynomial : b >> 1;
        }

        return product;
    }
}
