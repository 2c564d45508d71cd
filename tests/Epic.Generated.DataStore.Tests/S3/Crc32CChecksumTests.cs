using System.Text;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

internal sealed class Crc32CChecksumTests
{
    // The check value of the CRC catalogue.
    [TestCase("123456789", 0xE3069283)]
    [TestCase("", 0u)]
    public void Is_the_published_checksum(string text, uint expected)
    {
        Assert.That(Crc32CChecksum.Compute(Encoding.ASCII.GetBytes(text)), Is.EqualTo(expected));
    }

    [Test]
    public void Pieces_combine_to_the_checksum_of_the_whole()
    {
        var bytes = new byte[10_007];
        new Random(7).NextBytes(bytes);
        var whole = Crc32CChecksum.Compute(bytes);
        foreach (var cut in new[] { 0, 1, 8, 4096, 10_006, 10_007 })
        {
            var first = Crc32CChecksum.Compute(bytes.AsSpan(0, cut));
            var second = Crc32CChecksum.Compute(bytes.AsSpan(cut));
            Assert.That(Crc32CChecksum.Combine(first, second, bytes.Length - cut), Is.EqualTo(whole), $"cut at {cut}");
            Assert.That(Crc32CChecksum.Append(first, bytes.AsSpan(cut)), Is.EqualTo(whole), $"cut at {cut}");
        }
    }

    [Test]
    public void Long_content_has_the_checksum_that_its_bytes_have_one_after_the_other()
    {
        var bytes = new byte[100_007];
        new Random(7).NextBytes(bytes);
        foreach (var length in new[] { 24_575, 24_576, 24_577, 49_151, 49_152, 100_007 })
        {
            var expected = bytes[..length].Aggregate(0u, static (sum, value) => Crc32CChecksum.Append(sum, [value]));
            Assert.That(Crc32CChecksum.Compute(bytes.AsSpan(0, length)), Is.EqualTo(expected), $"{length} bytes");
        }
    }

    [Test]
    public void Is_written_as_S3_writes_it()
    {
        Assert.That(Crc32CChecksum.ToBase64(0xE3069283), Is.EqualTo("4waSgw=="));
    }
}
