using System.Globalization;
using Epic.Generated.Paging;

namespace Epic.Generated.Tests.Paging;

/// <summary>A list of a service: item <c>n</c> is the text of <c>n</c>. Every request is recorded.</summary>
internal sealed class FakeList(int total, int cap = 3)
{
    private readonly List<string> _requests = [];

    /// <summary>The requests so far, as <c>limit@offset</c>; a dash stands for a missing value.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Runs before a page is sent.</summary>
    public Func<int, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Gives the <c>next</c> of a page from the offset behind it; null for the usual one.</summary>
    public Func<int, string?>? Next { get; init; }

    /// <summary>Changes a page before it is sent.</summary>
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
