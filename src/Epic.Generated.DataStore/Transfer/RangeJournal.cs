using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// The record of the ranges that a partial file has, kept behind its content. After an interruption it tells which ranges need not
/// be downloaded again; their checksums are compared, so that a range that a power failure lost is downloaded again.
/// </summary>
internal sealed class RangeJournal
{
    private const int EntrySize = 1 + sizeof(uint);
    private const byte Complete = 1;

    private readonly SafeFileHandle _file;
    private readonly RangePlan _plan;
    private readonly byte[] _identity;

    /// <param name="file">The partial file.</param>
    /// <param name="plan">The ranges.</param>
    /// <param name="etag">The ETag of the content.</param>
    public RangeJournal(SafeFileHandle file, RangePlan plan, string etag)
    {
        _file = file;
        _plan = plan;
        _identity = SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Length} {plan.RangeSize} {etag}"));
    }

    /// <summary>Begins the record of an empty file.</summary>
    public void Begin()
    {
        var empty = new byte[_identity.Length + (_plan.Count * EntrySize)];
        _identity.CopyTo(empty, 0);
        RandomAccess.Write(_file, empty, _plan.Length);
    }

    /// <summary>Whether the file has a record of the same content.</summary>
    public bool IsPresent()
    {
        var found = new byte[_identity.Length];
        return RandomAccess.GetLength(_file) == _plan.Length + _identity.Length + (_plan.Count * EntrySize)
            && RandomAccess.Read(_file, found, _plan.Length) == found.Length
            && found.AsSpan().SequenceEqual(_identity);
    }

    /// <summary>Records that a range is complete.</summary>
    public void Add(int index, RangeHash hash)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        entry[0] = Complete;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[1..], hash.Crc32C);
        RandomAccess.Write(_file, entry, PositionOf(index));
    }

    /// <summary>The checksums of a range that the file has; null if the range must be downloaded.</summary>
    public RangeHash? Find(int index, ContentSum sum, CancellationToken cancellationToken)
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        if (RandomAccess.Read(_file, entry, PositionOf(index)) != EntrySize || entry[0] != Complete)
        {
            return null;
        }

        var expected = BinaryPrimitives.ReadUInt32LittleEndian(entry[1..]);
        var (begin, length) = _plan.RangeOf(index);
        var hash = ContentHash.Compute(_file, begin, length, sum, cancellationToken);
        return hash.Length == length && hash.Crc32C == expected ? hash : null;
    }

    private long PositionOf(int index) => _plan.Length + _identity.Length + ((long)index * EntrySize);
}
