using System.Security.Cryptography;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Tests.Transfer;

internal sealed class RangeMd5Tests
{
    // Lengths around the ends of a block, of its padding and of a read.
    private static readonly long[] Lengths = [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 4096, 32_759, 32_760, 32_767, 32_768, 32_769, 65_536, 100_000];

    private string _path = null!;

    [SetUp]
    public void MakeFile()
    {
        _path = Path.GetTempFileName();
        File.WriteAllBytes(_path, RandomNumberGenerator.GetBytes(300_000));
    }

    [TearDown]
    public void RemoveFile() => File.Delete(_path);

    [Test]
    public void Each_range_has_the_md5_of_its_bytes_however_long_the_others_are()
    {
        using var file = File.OpenHandle(_path);
        var content = File.ReadAllBytes(_path);
        for (var round = 0; round < 30; round++)
        {
            var ranges = Enumerable.Range(0, Random.Shared.Next(1, 20)).Select(_ => (Begin: (long)Random.Shared.Next(200_000), Length: Lengths[Random.Shared.Next(Lengths.Length)])).ToArray();

            var digests = RangeMd5.Compute(file, ranges, CancellationToken.None);

#pragma warning disable CA5351 // As S3 computes it.
            var expected = ranges.Select(range => MD5.HashData(content.AsSpan((int)range.Begin, (int)range.Length)));
#pragma warning restore CA5351
            Assert.That(digests.Select(Convert.ToHexString), Is.EqualTo(expected.Select(Convert.ToHexString)), string.Join(", ", ranges));
        }
    }

    [Test]
    public void A_file_that_ends_too_early_is_an_error_and_no_md5()
    {
        using var file = File.OpenHandle(_path);

        Assert.That(() => RangeMd5.Compute(file, [(0, 64), (299_000, 2_000)], CancellationToken.None), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void It_stops_when_it_is_cancelled()
    {
        using var file = File.OpenHandle(_path);

        Assert.That(() => RangeMd5.Compute(file, [(0, 64)], new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }
}
