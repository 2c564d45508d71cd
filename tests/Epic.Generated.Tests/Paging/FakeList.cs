using System.Globalization;
using Epic.Generated.Paging;

namespace Epic.Generated.Tests.Paging;

/// <summary>A list of a service: item <c>n</c> is the text of <c>n</c>. Every request is recorded.</summary>
internal sealed class FakeList(int total, int cap = 3)
{
    private readonly List<string> _requests = [];

    /// <summary>The requests so far, as <c>limit@offset</c>; what was left out is a dash.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>What happens before a page is sent.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What a page says of the next, from the offset of that; null for the usual.</summary>
    public Func<int, string?>? Next { get; init; }

    /// <summary>What becomes of a page on its way.</summary>
    public Func<FakePage, IPage<string>> Send { get; init; } = page => page;

    public Pageable<string> Read(PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        new OffsetPageable<string>(AnswerAsync, paging, cancellationToken);

    private async Task<IPage<string>> AnswerAsync(int? limit, int? offset, CancellationToken cancellationToken)
    {
        _requests.Add($"{limit?.ToString() ?? "-"}@{offset?.ToString() ?? "-"}");
        var number = _requests.Count;
        var from = offset ?? 0;
        var items = Enumerable.Range(from, Math.Max(0, Math.Min(Math.Min(limit ?? cap, cap), total - from))).Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList();
        var end = from + items.Count;
        await Before(number, cancellationToken);
        return Send(new FakePage(total, Next is null ? (end < total ? $"http://proxy/?offset={end}" : null) : Next(end), items));
    }
}
