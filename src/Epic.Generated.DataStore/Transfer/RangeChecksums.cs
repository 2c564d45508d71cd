using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// The checksums of the ranges that the file has. Eight MD5s at once cost as much as one, so they are computed when eight ranges
/// have arrived, while others are on their way.
/// </summary>
internal sealed class RangeChecksums(RangePlan plan, SafeFileHandle file, ContentSum sum, CancellationToken cancellationToken)
{
    private readonly bool _isMd5Later = sum == ContentSum.Md5;
    private readonly RangeHash[] _hashes = new RangeHash[plan.Count];
    private readonly object _gate = new();
    private List<int> _waiting = [];

    /// <summary>The checksum to compute of a range as it arrives.</summary>
    public ContentSum SumOnArrival => _isMd5Later ? ContentSum.None : sum;

    public void Add(int index, RangeHash hash)
    {
        _hashes[index] = hash;
        if (!_isMd5Later)
        {
            return;
        }

        List<int> full;
        lock (_gate)
        {
            _waiting.Add(index);
            if (_waiting.Count < RangeMd5.AtATime)
            {
                return;
            }

            (full, _waiting) = (_waiting, []);
        }

        Compute(full);
    }

    /// <summary>The checksums of all ranges, when all have been added.</summary>
    public RangeHash[] Finish()
    {
        Compute(_waiting);
        return _hashes;
    }

    private void Compute(List<int> indexes)
    {
        var digests = RangeMd5.Compute(file, indexes.Select(plan.RangeOf).ToArray(), cancellationToken);
        for (var at = 0; at < indexes.Count; at++)
        {
            _hashes[indexes[at]] = _hashes[indexes[at]] with { Md5 = digests[at] };
        }
    }
}
