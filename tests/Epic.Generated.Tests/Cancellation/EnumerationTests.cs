using Epic.Generated.Models;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Cancellation;

/// <summary>Every list that a public method returns may be enumerated again, by two at once, and be left in the middle.</summary>
[CancelAfter(60_000)]
internal sealed class EnumerationTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    // Every operation finds its fields in it: a page, a finished job with a step, its log and its residuals.
    private static readonly string Answer = Everything().ToString(Newtonsoft.Json.Formatting.None);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.Lists))]
    public async Task A_list_begins_anew_each_time(AsyncMethod method)
    {
        using var transport = new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent(Answer) }));
        var list = method.Invoke(TestClient.Create(transport, options => options.TimeProvider = new HastyTime()), CancellationToken.None)!;

        var first = await AsyncMethod.ReadAsync(list).WaitAsync(LongestWait);
        var again = await AsyncMethod.ReadAsync(list).WaitAsync(LongestWait);
        var abandoned = await AsyncMethod.ReadAsync(list, most: 1).WaitAsync(LongestWait);
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AsyncMethod.ReadAsync(list)))).WaitAsync(LongestWait);

        Assert.That(first, Is.Not.Empty);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(abandoned, Is.EqualTo(first.Take(1)));
        Assert.That(together, Is.All.EqualTo(first));
    }

    [Test]
    public void The_walk_finds_the_lists() => Assert.That(
        AsyncMethod.Lists.Select(method => method.Method.Name), Does.Contain("WatchAsync").And.Contain("TailAsync").And.Contain("FollowResidualsAsync").And.Contain("ListAllAsync").And.Contain("ListPendingAsync"));

    [Test]
    public async Task A_list_made_of_pages_keeps_them()
    {
        var pages = new List<IPage<Job>> { new JobPage { Results = [new Job { Id = 7 }] } };
        var list = Pageable<Job>.FromPages(pages);
        pages.Clear();

        Assert.That(await list.CountAsync(), Is.EqualTo(1));
        Assert.That(await list.CountAsync(), Is.EqualTo(1));
    }

    private static JObject Everything()
    {
        var everything = new JObject { ["count"] = 2, ["results"] = new JArray(Item(7), Item(8)) };
        everything.Merge(Item(7));
        return everything;
    }

    private static JObject Item(long id)
    {
        var item = new JObject { ["id"] = id, ["pk"] = id, ["state"] = "PENDING" };
        object[] parts =
        [
            new Job { Name = "cavity", Finished = true, Status = "Done", JobSteps = [new JobStep { Id = 7, StepName = "solver", ExitCode = 0 }] },
            new JobLog { Stdout = "one\ntwo\n" },
            new JobResiduals { Variables = ["p"], ResidualValues = [new JobResidualData { VariableName = "x", Values = ["1", "2"] }, new JobResidualData { VariableName = "p", Values = ["0.5", "0.25"] }] },
        ];
        foreach (var part in parts)
        {
            item.Merge(WireJson.Parse(EpicJson.WriteModel(part)));
        }

        return item;
    }

    /// <summary>A clock that lets pauses between polls pass at once, and time-outs as they are.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(10) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
