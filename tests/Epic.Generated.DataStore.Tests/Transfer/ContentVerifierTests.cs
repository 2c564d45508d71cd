using System.Security.Cryptography;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Tests.Transfer;

internal sealed class ContentVerifierTests
{
    private const int RangeSize = 5_000;

    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(12_345);

    private static IEnumerable<TestCaseData> Heads()
    {
        yield return new TestCaseData(Head(crc32C: Crc32CChecksum.ToBase64(Crc32CChecksum.Compute(Content)))).SetArgDisplayNames("CRC-32C");
        yield return new TestCaseData(Head(noted: Crc32CChecksum.ToBase64(Crc32CChecksum.Compute(Content)))).SetArgDisplayNames("CRC-32C noted by the upload");
        yield return new TestCaseData(Head(crc32: TableCrc.Crc32.ToBase64(TableCrc.Crc32.Append(0, Content)))).SetArgDisplayNames("CRC-32");
        yield return new TestCaseData(Head(crc64: TableCrc.Crc64Nvme.ToBase64(TableCrc.Crc64Nvme.Append(0, Content)))).SetArgDisplayNames("CRC-64/NVME");
        yield return new TestCaseData(Head(sha256: Convert.ToBase64String(SHA256.HashData(Content)))).SetArgDisplayNames("SHA-256");
#pragma warning disable CA5351 // As S3 computes it.
        yield return new TestCaseData(Head(etag: Convert.ToHexStringLower(MD5.HashData(Content)))).SetArgDisplayNames("MD5");
        yield return new TestCaseData(Head(etag: ContentVerifier.EtagOfParts(Content.Chunk(RangeSize).Select(MD5.HashData)), partSize: $"{RangeSize}")).SetArgDisplayNames("MD5 of parts");
        yield return new TestCaseData(Head(etag: ContentVerifier.EtagOfParts(Content.Chunk(7_000).Select(MD5.HashData)), partSize: "7000")).SetArgDisplayNames("MD5 of parts of another size");
#pragma warning restore CA5351
    }

    [TestCaseSource(nameof(Heads))]
    public void A_wrong_bit_is_found_whatever_the_store_tells_of_an_object(object head)
    {
        var guard = new ContentVerifier((ObjectProperties)head);

        Assert.That(guard.IsCertain && guard.CanVerify);
        Assert.That(Matches(guard, Content, RangeSize), "in ranges");
        Assert.That(Matches(guard, Content, Content.Length), "whole");
        var wrong = Content.ToArray();
        wrong[7_777] ^= 1;
        Assert.That(Matches(guard, wrong, RangeSize), Is.False, "in ranges");
        Assert.That(Matches(guard, wrong, Content.Length), Is.False, "whole");
        Assert.That(Matches(guard, Content[..^1], RangeSize), Is.False, "too short");
    }

    [TestCase("")]
    [TestCase("-3")]
    public void An_etag_under_encryption_with_a_key_says_nothing_of_the_content(string parts)
    {
        var guard = new ContentVerifier(Head(etag: new string('a', 32) + parts, isEtagContent: false));

        Assert.That(guard.CanVerify, Is.False);
        Assert.That(Matches(guard, Content, RangeSize), "nothing speaks against it");
        Assert.That(Matches(guard, Content[..^1], RangeSize), Is.False, "but its length does");
    }

    [TestCase("0", 3)]
    [TestCase("1", 3)]
    [TestCase("-5000", 3)]
    [TestCase("5000, 5000", 3)]
    [TestCase("5e3", 3)]
    [TestCase("9223372036854775807", 3)]
    [TestCase("99999999999999999999", 3)]
    [TestCase("", 3)]
    [TestCase("1", 12_345)]
    [TestCase("1", 2_000_000_000)]
    [TestCase("5000", 0)]
    public void A_part_size_that_cannot_be_right_is_none(string partSize, int parts)
    {
#pragma warning disable CA5351 // As S3 computes it.
        var etag = ContentVerifier.EtagOfParts(Content.Chunk(RangeSize).Select(MD5.HashData));
#pragma warning restore CA5351
        var head = Head(etag: $"{etag[..32]}-{parts}", partSize: partSize);

        var guard = new ContentVerifier(head);

        Assert.That(guard.IsCertain, Is.False);
        Assert.That(() => Matches(guard, Content, RangeSize), Throws.Nothing);
        Assert.That(Matches(guard, Content[..^1], RangeSize), Is.False, "its length still counts");
    }

    private static bool Matches(ContentVerifier guard, byte[] content, int rangeSize)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, content);
        using var file = File.OpenHandle(path, options: FileOptions.DeleteOnClose);
        var ranges = content.Chunk(rangeSize).Select(range =>
        {
            using var hash = new ContentHash(guard.SumFor(rangeSize));
            hash.Append(range);
            return hash.Finish();
        });
        return guard.Matches([.. ranges], rangeSize, file, CancellationToken.None);
    }

    private static ObjectProperties Head(
        string? crc32C = null, string? noted = null, string? crc32 = null, string? crc64 = null, string? sha256 = null, string? etag = null, string? partSize = null, bool isEtagContent = true)
    {
        var metadata = new Dictionary<string, string>();
        if (noted is not null)
        {
            metadata[ObjectContent.ChecksumMetadata] = noted;
        }

        if (partSize is not null)
        {
            metadata[ContentVerifier.PartSizeName] = partSize;
        }

        return new ObjectProperties
        {
            ReportedLength = Content.Length,
            ETag = etag is null ? null : $"\"{etag}\"",
            EncodedMetadata = metadata,
            Crc32C = crc32C,
            Crc32 = crc32,
            Crc64Nvme = crc64,
            Sha256 = sha256,
            IsEtagContent = isEtagContent,
        };
    }
}
