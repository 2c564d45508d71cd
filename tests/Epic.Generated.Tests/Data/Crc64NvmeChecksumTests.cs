using System.Text;
using Epic.Generated.Data.Wire;

namespace Epic.Generated.Tests.Data;

internal sealed class Crc64NvmeChecksumTests
{
    // The check value of the CRC catalogue.
    [TestCase("123456789", 0xAE8B14860A799888)]
    [TestCase("", 0ul)]
    public void Is_the_published_checksum(string text, ulong expected)
    {
        Assert.That(Crc64NvmeChecksum.Append(0, Encoding.ASCII.GetBytes(text)), Is.EqualTo(expected));
    }

    [Test]
    public void Pieces_combine_to_the_checksum_of_the_whole()
    {
        var bytes = new byte[10_007];
        new Random(7).NextBytes(bytes);
        var whole = Crc64NvmeChecksum.Append(0, bytes);
        foreach (var cut in new[] { 0, 1, 8, 4096, 10_006, 10_007 })
        {
            var first = Crc64NvmeChecksum.Append(0, bytes.AsSpan(0, cut));
            var second = Crc64NvmeChecksum.Append(0, bytes.AsSpan(cut));
            Assert.That(Crc64NvmeChecksum.Combine(first, second, bytes.Length - cut), Is.EqualTo(whole), $"cut at {cut}");
            Assert.That(Crc64NvmeChecksum.Append(first, bytes.AsSpan(cut)), Is.EqualTo(whole), $"cut at {cut}");
        }
    }

    [Test]
    public void Is_written_as_S3_writes_it()
    {
        Assert.That(Crc64NvmeChecksum.ToBase64(0xAE8B14860A799888), Is.EqualTo("rosUhgp5mIg="));
    }
}
