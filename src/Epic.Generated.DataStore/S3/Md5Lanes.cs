using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// MD5 of eight messages at the same time, one in each lane of a vector. One message takes as long as all eight: MD5 is a chain
/// of steps that wait for each other. The ETag of an upload in parts consists of their MD5s, so there are many to compute.
/// </summary>
internal sealed class Md5Lanes
{
    public const int Count = 8;
    public const int BlockSize = 64;

    private Vector256<uint> _a = Vector256.Create(0x67452301u);
    private Vector256<uint> _b = Vector256.Create(0xEFCDAB89u);
    private Vector256<uint> _c = Vector256.Create(0x98BADCFEu);
    private Vector256<uint> _d = Vector256.Create(0x10325476u);

    /// <summary>Whether the processor can.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    private static ReadOnlySpan<uint> Constants =>
    [
        0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A, 0xA8304613, 0xFD469501,
        0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE, 0x6B901122, 0xFD987193, 0xA679438E, 0x49B40821,
        0xF61E2562, 0xC040B340, 0x265E5A51, 0xE9B6C7AA, 0xD62F105D, 0x02441453, 0xD8A1E681, 0xE7D3FBC8,
        0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED, 0xA9E3E905, 0xFCEFA3F8, 0x676F02D9, 0x8D2A4C8A,
        0xFFFA3942, 0x8771F681, 0x6D9D6122, 0xFDE5380C, 0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70,
        0x289B7EC6, 0xEAA127FA, 0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665,
        0xF4292244, 0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92, 0xFFEFF47D, 0x85845DD1,
        0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1, 0xF7537E82, 0xBD3AF235, 0x2AD7D2BB, 0xEB86D391,
    ];

    /// <summary>The digest of the bytes of a lane so far. The caller appends the padding of the message.</summary>
    public byte[] DigestOf(int lane)
    {
        var digest = new byte[4 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(digest, _a[lane]);
        BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(4), _b[lane]);
        BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(8), _c[lane]);
        BinaryPrimitives.WriteUInt32LittleEndian(digest.AsSpan(12), _d[lane]);
        return digest;
    }

    /// <summary>Appends so many blocks to each lane.</summary>
    /// <param name="bytes">The lanes' bytes, one lane after the other.</param>
    /// <param name="stride">How far the lanes are apart.</param>
    /// <param name="blocks">How many blocks of each.</param>
    // Compiled for this processor at once: before that, it would be slower than one message after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Append(ReadOnlySpan<byte> bytes, int stride, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, ((Count - 1) * stride) + (blocks * BlockSize), nameof(bytes));
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[16];
        var (a, b, c, d) = (_a, _b, _c, _d);
        for (var block = 0; block < blocks; block++)
        {
            var at = bytes[(block * BlockSize)..];
            Transpose(at, stride, words[..8]);
            Transpose(at[32..], stride, words[8..]);
            var (a0, b0, c0, d0) = (a, b, c, d);
            for (var i = 0; i < 16; i += 4)
            {
                a = Step(a, b, Vector256.ConditionalSelect(b, c, d), words, i, i, 7);
                d = Step(d, a, Vector256.ConditionalSelect(a, b, c), words, i + 1, i + 1, 12);
                c = Step(c, d, Vector256.ConditionalSelect(d, a, b), words, i + 2, i + 2, 17);
                b = Step(b, c, Vector256.ConditionalSelect(c, d, a), words, i + 3, i + 3, 22);
            }

            for (var i = 16; i < 32; i += 4)
            {
                a = Step(a, b, Vector256.ConditionalSelect(d, b, c), words, (5 * i) + 1, i, 5);
                d = Step(d, a, Vector256.ConditionalSelect(c, a, b), words, (5 * i) + 6, i + 1, 9);
                c = Step(c, d, Vector256.ConditionalSelect(b, d, a), words, (5 * i) + 11, i + 2, 14);
                b = Step(b, c, Vector256.ConditionalSelect(a, c, d), words, (5 * i) + 16, i + 3, 20);
            }

            for (var i = 32; i < 48; i += 4)
            {
                a = Step(a, b, b ^ c ^ d, words, (3 * i) + 5, i, 4);
                d = Step(d, a, a ^ b ^ c, words, (3 * i) + 8, i + 1, 11);
                c = Step(c, d, d ^ a ^ b, words, (3 * i) + 11, i + 2, 16);
                b = Step(b, c, c ^ d ^ a, words, (3 * i) + 14, i + 3, 23);
            }

            for (var i = 48; i < 64; i += 4)
            {
                a = Step(a, b, c ^ (b | ~d), words, 7 * i, i, 6);
                d = Step(d, a, b ^ (a | ~c), words, (7 * i) + 7, i + 1, 10);
                c = Step(c, d, a ^ (d | ~b), words, (7 * i) + 14, i + 2, 15);
                b = Step(b, c, d ^ (c | ~a), words, (7 * i) + 21, i + 3, 21);
            }

            (a, b, c, d) = (a + a0, b + b0, c + c0, d + d0);
        }

        (_a, _b, _c, _d) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Step(
        Vector256<uint> sum, Vector256<uint> before, Vector256<uint> mixed, Span<Vector256<uint>> words, int word, int constant, [ConstantExpected] byte rotation)
    {
        var rotated = sum + mixed + words[word & 15] + Vector256.Create(Constants[constant & 63]);
        return before + (Avx512F.VL.IsSupported
            ? Avx512F.VL.RotateLeft(rotated, rotation)
            : Vector256.ShiftLeft(rotated, rotation) | Vector256.ShiftRightLogical(rotated, 32 - rotation));
    }

    // Eight words of each lane, 'stride' apart, become eight vectors of one word of each lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ReadOnlySpan<byte> bytes, int stride, Span<Vector256<uint>> words)
    {
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var (r0, r1, r2, r3) = (Load(ref first, 0), Load(ref first, stride), Load(ref first, 2 * stride), Load(ref first, 3 * stride));
        var (r4, r5, r6, r7) = (Load(ref first, 4 * stride), Load(ref first, 5 * stride), Load(ref first, 6 * stride), Load(ref first, 7 * stride));
        var (p0, p1, p2, p3) = (Low(r0, r1), High(r0, r1), Low(r2, r3), High(r2, r3));
        var (p4, p5, p6, p7) = (Low(r4, r5), High(r4, r5), Low(r6, r7), High(r6, r7));
        var (q0, q1, q2, q3) = (LowPairs(p0, p2), HighPairs(p0, p2), LowPairs(p1, p3), HighPairs(p1, p3));
        var (q4, q5, q6, q7) = (LowPairs(p4, p6), HighPairs(p4, p6), LowPairs(p5, p7), HighPairs(p5, p7));
        (words[0], words[1], words[2], words[3]) = (LowHalves(q0, q4), LowHalves(q1, q5), LowHalves(q2, q6), LowHalves(q3, q7));
        (words[4], words[5], words[6], words[7]) = (HighHalves(q0, q4), HighHalves(q1, q5), HighHalves(q2, q6), HighHalves(q3, q7));

        static Vector256<uint> Load(ref byte first, int offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref first, offset)).AsUInt32();
        static Vector256<uint> Low(Vector256<uint> x, Vector256<uint> y) => Avx2.UnpackLow(x, y);
        static Vector256<uint> High(Vector256<uint> x, Vector256<uint> y) => Avx2.UnpackHigh(x, y);
        static Vector256<uint> LowPairs(Vector256<uint> x, Vector256<uint> y) => Avx2.UnpackLow(x.AsUInt64(), y.AsUInt64()).AsUInt32();
        static Vector256<uint> HighPairs(Vector256<uint> x, Vector256<uint> y) => Avx2.UnpackHigh(x.AsUInt64(), y.AsUInt64()).AsUInt32();
        static Vector256<uint> LowHalves(Vector256<uint> x, Vector256<uint> y) => Avx2.Permute2x128(x, y, 0x20);
        static Vector256<uint> HighHalves(Vector256<uint> x, Vector256<uint> y) => Avx2.Permute2x128(x, y, 0x31);
    }
}
