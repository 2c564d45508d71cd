using System.Runtime.CompilerServices;

namespace Epic.Generated.Tests.Paging;

/// <summary>However long a list is, two pages of it are held.</summary>
internal sealed class MemoryTests
{
    [TestCase(false, 1)]
    [TestCase(true, 2)]
    public async Task No_more_than_two_pages_are_held(bool prefetch, int most)
    {
        var sent = new List<WeakReference>();
        var list = new FakeList(60) { Send = page => Track(page, sent) };
        var held = new List<int>();

        await foreach (var item in list.Read(new PagingOptions { Prefetch = prefetch }))
        {
            if (int.Parse(item) % 3 == 1)
            {
                held.Add(Held(sent));
            }
        }

        Assert.That(sent, Has.Count.EqualTo(20));
        Assert.That(held.Max(), Is.EqualTo(most));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FakePage Track(FakePage page, List<WeakReference> sent)
    {
        sent.Add(new WeakReference(page.Results));
        return page;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Held(List<WeakReference> sent)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return sent.Count(page => page.IsAlive);
    }
}
