using System.Text;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

internal sealed class TableCrcTests
{
    // The check values of the CRC catalogue.
    [TestCase(32, 0xCBF43926, "y/Q5Jg==")]
    [TestCase(64, 0xAE8B14860A799888, "rosUhgp5mIg=")]
    public void Is_the_published_checksum_as_S3_writes_it(int bits, ulong expected, string text)
    {
        var crc = Of(bits);

        Assert.That(crc.Append(0, Encoding.ASCII.GetBytes("123456789")), Is.EqualTo(expected));
        Assert.That(crc.Append(0, []), Is.Zero);
        Assert.That(crc.ToBase64(expected), Is.EqualTo(text));
    }

    [TestCase(32)]
    [TestCase(64)]
    public void Pieces_combine_to_the_checksum_of_the_whole(int bits)
    {
        var crc = Of(bits);
        var bytes = new byte[10_007];
        new Random(7).NextBytes(bytes);
        var whole = crc.Append(0, bytes);
        foreach (var cut in new[] { 0, 1, 8, 4096, 10_006, 10_007 })
        {
            var first = crc.Append(0, bytes.AsSpan(0, cut));
            var second = crc.Append(0, bytes.AsSpan(cut));
            Assert.That(crc.Combine(first, second, bytes.Length - cut), Is.EqualTo(whole), $"cut at {cut}");
            Assert.That(crc.Append(first, bytes.AsSpan(cut)), Is.EqualTo(whole), $"cut at {cut}");
        }
    }

    private static TableCrc Of(int bits) => bits == 32 ? TableCrc.Crc32 : TableCrc.Crc64Nvme;
}
