using Epic.Generated.DataStore.Sync;

namespace Epic.Generated.DataStore.Tests.Sync;

internal sealed class TimePrecisionTests
{
    // The time that an upload recorded, and the time that a coarser file system keeps of it.
    [TestCase("2026-11-26T10:20:31.1234567", "2026-11-26T10:20:31.1234567", true, "the same")]
    [TestCase("2026-11-26T10:20:31.1234567", "2026-11-26T10:20:31.1234560", true, "microseconds")]
    [TestCase("2026-11-26T10:20:31.1234567", "2026-11-26T10:20:31.1200000", true, "exFAT")]
    [TestCase("2026-11-26T10:20:31.9999999", "2026-11-26T10:20:31.0000000", true, "seconds")]
    [TestCase("2026-11-26T10:20:31.9999999", "2026-11-26T10:20:30.0000000", true, "FAT, rounded down")]
    [TestCase("2026-11-26T10:20:30.1000000", "2026-11-26T10:20:32.0000000", true, "FAT, rounded up")]
    [TestCase("2026-11-26T10:20:31.0000000", "2026-11-26T10:20:31.4567891", true, "metadata in seconds")]
    [TestCase("2026-11-26T10:20:31.1234567", "2026-11-26T10:20:31.1235678", false, "both fine")]
    [TestCase("2026-11-26T10:20:31.1234567", "2026-11-26T10:20:31.1100000", false, "more than exFAT's step")]
    [TestCase("2026-11-26T10:20:32.1000000", "2026-11-26T10:20:31.0000000", false, "more than a second")]
    [TestCase("2026-11-26T10:20:32.1000000", "2026-11-26T10:20:30.0000000", false, "more than two seconds")]
    public void Times_agree_up_to_the_precision_of_the_coarser_one(string a, string b, bool expected, string why)
    {
        Assert.That(TimePrecision.AreSame(Time(a), Time(b)), Is.EqualTo(expected), why);
        Assert.That(TimePrecision.AreSame(Time(b), Time(a)), Is.EqualTo(expected), why);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
