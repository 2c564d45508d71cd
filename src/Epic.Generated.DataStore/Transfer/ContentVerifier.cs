using System.Globalization;
using System.Security.Cryptography;
using Epic.Generated.DataStore.S3;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// How the content of an object is verified: by the checksum of the whole that the store gives or that its upload noted, else
/// by its ETag where that is an MD5 of the whole or of the parts.
/// </summary>
internal sealed class ContentVerifier
{
    /// <summary>Metadata: size of the parts that the content was uploaded in, without which an ETag of parts says nothing.</summary>
    public const string PartSizeName = "part-size";

    private const int MebiByte = 1 << 20;

    // S3's most parts of an object. An answer that claims more would cost memory for each of them.
    private const int MostParts = UploadPlan.MaxParts;

    private readonly long _length;
    private readonly string? _crc32C;
    private readonly (TableCrc Crc, string Value, ContentSum Sum)? _tableCrc;
    private readonly string? _sha256;
    private readonly string? _md5;
    private readonly int _partCount;
    private readonly long[] _partSizes;
    private readonly bool _partSizeIsKnown;

    public ContentVerifier(ObjectProperties head)
    {
        _length = head.Length;
        _crc32C = head.ContentCrc32C;
        _tableCrc = head switch
        {
            { Crc64Nvme: { } value } => (TableCrc.Crc64Nvme, value, ContentSum.Crc64Nvme),
            { Crc32: { } value } => (TableCrc.Crc32, value, ContentSum.Crc32),
            _ => null,
        };
        _sha256 = head.Sha256;
        _partSizes = [];
        var tag = head.ETag?.Trim('"') ?? string.Empty;
        if (HasChecksum || tag.Length < 32 || !tag.AsSpan(0, 32).ContainsOnlyHex())
        {
            return;
        }

        if (tag.Length == 32)
        {
            // Under a key of AWS's key service an ETag is no MD5, but looks like one.
            _md5 = head.IsEtagContent ? tag : null;
        }
        else if (tag[32] == '-' && int.TryParse(tag.AsSpan(33), NumberStyles.None, CultureInfo.InvariantCulture, out _partCount) && _partCount is > 0 and <= MostParts)
        {
            _md5 = head.IsEtagContent ? tag : null;
            // Metadata is whatever its writer wanted: a size that does not give so many parts is none.
            _partSizeIsKnown = long.TryParse(head.Metadata.GetValueOrDefault(PartSizeName), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && Fits(size);
            _partSizes = _partSizeIsKnown ? [size] : LikelyPartSizes().Where(Fits).ToArray();
        }
    }

    /// <summary>Whether there is anything to verify the content by, besides its length.</summary>
    public bool CanVerify => HasChecksum || (_md5 is not null && (_partCount == 0 || _partSizes.Length > 0));

    /// <summary>Whether the content can be verified without guessing the size of its parts.</summary>
    public bool IsCertain => HasChecksum || (_md5 is not null && (_partCount == 0 || _partSizeIsKnown));

    private bool HasChecksum => (_crc32C ?? _tableCrc?.Value ?? _sha256) is not null;

    /// <summary>The checksum to compute of ranges of this size as they arrive, besides CRC-32C.</summary>
    public ContentSum SumFor(long rangeSize)
    {
        if (_crc32C is not null)
        {
            return ContentSum.None;
        }

        if (_tableCrc is { } crc)
        {
            return crc.Sum;
        }

        if (_sha256 is not null)
        {
            return _length <= rangeSize ? ContentSum.Sha256 : ContentSum.None;
        }

        return _md5 is not null && (_partCount == 0 ? _length <= rangeSize : _partSizes.Contains(rangeSize)) ? ContentSum.Md5 : ContentSum.None;
    }

    /// <summary>CRC-32C of all ranges together.</summary>
    public static uint Crc32COf(IEnumerable<RangeHash> ranges) =>
        ranges.Aggregate(0u, static (sum, range) => Crc32CChecksum.Combine(sum, range.Crc32C, range.Length));

    /// <summary>Whether the bytes that arrived are those of the store. Unless <see cref="IsCertain"/>, no says little.</summary>
    /// <param name="ranges">The checksums of the ranges, in order.</param>
    /// <param name="rangeSize">The size of all ranges but the last.</param>
    /// <param name="file">The file with the content, for checksums that the ranges lack; null if there is none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public bool Matches(IReadOnlyList<RangeHash> ranges, long rangeSize, SafeFileHandle? file, CancellationToken cancellationToken)
    {
        if (ranges.Sum(static range => range.Length) != _length)
        {
            return false;
        }

        if (_crc32C is not null)
        {
            return Crc32CChecksum.ToBase64(Crc32COf(ranges)) == _crc32C;
        }

        if (_tableCrc is var (crc, expected, _))
        {
            return crc.ToBase64(ranges.Aggregate(0ul, (sum, range) => crc.Combine(sum, range.TableCrc, range.Length))) == expected;
        }

        if (_sha256 is not null && (ranges[0].Sha256 is not null || file is not null))
        {
            var whole = ranges[0].Sha256 ?? ContentHash.Compute(file!, 0, _length, ContentSum.Sha256, cancellationToken).Sha256!;
            return Convert.ToBase64String(whole) == _sha256;
        }

        if (_md5 is null)
        {
            return true;
        }

        if (SumFor(rangeSize) == ContentSum.Md5)
        {
            var isMatch = IsMatch(ranges.Select(static range => range.Md5!));
            if (isMatch || IsCertain)
            {
                return isMatch;
            }
        }

        if (file is null)
        {
            return true;
        }

        var sizes = _partCount == 0 ? [Math.Max(_length, 1)] : _partSizes;
        return sizes.Any(size => IsMatch(RangeMd5.Compute(file, new RangePlan(_length, size).Ranges, cancellationToken)));
    }

    /// <summary>
    /// The ETag, without quotation marks, of an object that is made of parts with these ETags. Null if those are no MD5s, as under
    /// encryption with a key.
    /// </summary>
    public static string? EtagOfParts(IEnumerable<string> etags)
    {
        var tags = etags.Select(static etag => etag.Trim('"')).ToArray();
        return Array.TrueForAll(tags, static tag => tag.Length == 32 && tag.AsSpan().ContainsOnlyHex()) ? EtagOfParts(tags.Select(Convert.FromHexString)) : null;
    }

    /// <summary>The ETag, without quotation marks, of an object that was uploaded in parts with these MD5s.</summary>
    public static string EtagOfParts(IEnumerable<byte[]> md5s)
    {
        var all = md5s.ToArray();
#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
        var digest = MD5.HashData(all.SelectMany(static md5 => md5).ToArray());
#pragma warning restore CA5351
        return string.Create(CultureInfo.InvariantCulture, $"{HexText.Format(digest)}-{all.Length}");
    }

    private bool IsMatch(IEnumerable<byte[]> md5s) => string.Equals(
        _partCount == 0 ? Convert.ToHexString(md5s.Single()) : EtagOfParts(md5s),
        _md5,
        StringComparison.OrdinalIgnoreCase);

    private bool Fits(long partSize) => partSize > 0 && (Int128.Max(_length, 1) + partSize - 1) / partSize == _partCount;

    // The defaults of S3 clients, and the least whole number of MiB that gives so many parts.
    private IEnumerable<long> LikelyPartSizes()
    {
        var least = (_length + _partCount - 1) / _partCount;
        return new long[] { 8, 5, 16, 10, 15, 25, 32, 50, 64, 100, 128, 256, 512 }
            .Select(static size => size * MebiByte)
            .Append((least + MebiByte - 1) / MebiByte * MebiByte)
            .Append(least)
            .Distinct();
    }
}
