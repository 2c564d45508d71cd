using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>The digests that S3 is expected to answer with, computed by the framework.</summary>
[SuppressMessage("Security", "CA5350", Justification = "SHA-1 is one of S3's checksums.")]
[SuppressMessage("Security", "CA5351", Justification = "S3's entity tags are MD5.")]
internal static class Digests
{
    public static string ETag(string text) => ETag(Encoding.UTF8.GetBytes(text));

    public static string ETag(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    /// <summary>The entity tag of a multipart upload of these parts.</summary>
    public static string ETag(params byte[][] parts) =>
        $"{ETag(parts.SelectMany(part => MD5.HashData(part)).ToArray())}-{parts.Length}";

    public static string Md5Base64(byte[] content) => Convert.ToBase64String(MD5.HashData(content));

    public static string Sha1Base64(byte[] content) => Convert.ToBase64String(SHA1.HashData(content));

    public static string Sha256Base64(byte[] content) => Convert.ToBase64String(SHA256.HashData(content));

    public static string Sha256Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A CRC of 32 bits, bit by bit: slow, and too simple to be wrong.</summary>
    public static string CrcBase64(byte[] content, uint reflectedPolynomial)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ reflectedPolynomial : crc >> 1;
            }
        }

        var bytes = BitConverter.GetBytes(~crc);
        Array.Reverse(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Bytes that are the same in every run.</summary>
    public static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}
