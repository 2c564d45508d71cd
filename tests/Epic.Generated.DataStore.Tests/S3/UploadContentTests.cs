using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.DataStore.Tests.S3;

internal sealed class UploadContentTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestCase(40_000, 29, false)]
    [TestCase(40_000, 31, true)]
    [TestCase(5_000_000, 119, false)]
    [TestCase(5_000_000, 121, true)]
    public async Task The_answer_to_much_may_take_longer_as_the_system_is_still_sending(int length, int seconds, bool isStall)
    {
        var time = new FakeTimeProvider();
        using var guard = new InactivityTimeout(Limit, time, default);
        using var content = new UploadContent(new ObjectContent(new byte[length], new TransferMeter(progress: null)), guard);
        await content.CopyToAsync(Stream.Null);

        time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(guard.IsExpired, Is.EqualTo(isStall));
    }
}
