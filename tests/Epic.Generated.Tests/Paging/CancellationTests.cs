namespace Epic.Generated.Tests.Paging;

/// <summary>An enumeration stops at cancellation, wherever it is and whichever token it was given, and says which.</summary>
[CancelAfter(20_000)]
internal sealed class CancellationTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_request_that_is_waited_for_is_cancelled(bool byMethod)
    {
        using var cancellation = new CancellationTokenSource();
        var requested = new TaskCompletionSource();
        var list = new FakeList(9)
        {
            Before = (_, token) =>
            {
                requested.SetResult();
                return new TaskCompletionSource().Task.WaitAsync(token);
            },
        };
        await using var items = Read(list, byMethod, cancellation.Token);
        var next = items.MoveNextAsync();
        await requested.Task;

        await cancellation.CancelAsync();

        Assert.That(async () => await next, CancelledBy(cancellation.Token));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_rest_of_a_page_is_not_given(bool byMethod)
    {
        using var cancellation = new CancellationTokenSource();
        var list = new FakeList(3);
        await using var items = Read(list, byMethod, cancellation.Token);
        await items.MoveNextAsync();

        await cancellation.CancelAsync();

        Assert.That(async () => await items.MoveNextAsync(), CancelledBy(cancellation.Token));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Nothing_more_is_requested(bool byMethod)
    {
        using var cancellation = new CancellationTokenSource();
        var list = new FakeList(9);
        await cancellation.CancelAsync();
        await using var items = Read(list, byMethod, cancellation.Token);

        Assert.That(async () => await items.MoveNextAsync(), CancelledBy(cancellation.Token));
        Assert.That(list.Requests, Is.Empty);
    }

    [Test]
    public async Task Pages_stop_too()
    {
        using var cancellation = new CancellationTokenSource();
        var list = new FakeList(9);
        await using var pages = list.Read().AsPages(cancellation.Token).GetAsyncEnumerator();
        await pages.MoveNextAsync();

        await cancellation.CancelAsync();

        Assert.That(async () => await pages.MoveNextAsync(), CancelledBy(cancellation.Token));
        Assert.That(list.Requests, Has.Count.EqualTo(1));
    }

    private static NUnit.Framework.Constraints.EqualConstraint<CancellationToken> CancelledBy(CancellationToken token) =>
        Throws.InstanceOf<OperationCanceledException>().With.Property(nameof(OperationCanceledException.CancellationToken)).EqualTo(token);

    private static IAsyncEnumerator<string> Read(FakeList list, bool byMethod, CancellationToken token) =>
        byMethod
            ? list.Read(cancellationToken: token).GetAsyncEnumerator(CancellationToken.None)
            : list.Read(cancellationToken: CancellationToken.None).GetAsyncEnumerator(token);
}
