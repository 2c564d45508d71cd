using System.Text;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.Tests.S3;

public sealed class CrcTests
{
    /// <summary>The check values of the catalogue of CRCs, of "123456789".</summary>
    private static readonly object[] Known =
    [
        new object[] { Crc.Crc32, 0xCBF43926UL },
        new object[] { Crc.Crc32C, 0xE3069283UL },
        new object[] { Crc.Crc64Nvme, 0xAE8B14860A799888UL },
    ];

    [TestCaseSource(nameof(Known))]
    public void The_check_value_is_the_catalogues(object crc, ulong expected) =>
        Assert.That(((Crc)crc).Append(0, "123456789"u8), Is.EqualTo(expected));

    [TestCaseSource(nameof(Known))]
    public void Pieces_of_any_size_give_the_crc_of_the_whole(object of, ulong known)
    {
        _ = known;
        var crc = (Crc)of;
        var content = Digests.Content(1000);
        var whole = crc.Append(0, content);
        var byByte = content.Aggregate(0UL, (value, next) => crc.Append(value, [next]));

        Assert.That(byByte, Is.EqualTo(whole));
        foreach (var cut in new[] { 0, 1, 15, 16, 17, 500, 999, 1000 })
        {
            var (first, second) = (crc.Append(0, content.AsSpan(..cut)), crc.Append(0, content.AsSpan(cut..)));
            Assert.That(crc.Append(first, content.AsSpan(cut..)), Is.EqualTo(whole), $"appended at {cut}");
            Assert.That(crc.Combine(first, second, content.Length - cut), Is.EqualTo(whole), $"combined at {cut}");
        }
    }

    [Test]
    public void Text_of_hex_is_lower_case() => Assert.That(Hex.Lower(Encoding.ASCII.GetBytes("\u0001Az~")), Is.EqualTo("01417a7e"));
}
