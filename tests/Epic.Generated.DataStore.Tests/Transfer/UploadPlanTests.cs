using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Tests.Transfer;

internal sealed class UploadPlanTests
{
    private const int MebiByte = 1 << 20;

    [TestCase(0, 8)]
    [TestCase(80_000L * MebiByte, 8)]
    [TestCase((80_000L * MebiByte) + 1, 9)]
    [TestCase(5L << 40, 525)]
    public void Parts_are_as_large_as_wanted_or_as_ten_thousand_parts_require(long length, int expected) =>
        Assert.That(UploadPlan.PartSizeFor(length, 8 * MebiByte), Is.EqualTo(expected * MebiByte));

    [TestCase(30_000_000_000_000)]
    [TestCase(long.MaxValue - 20_000)]
    public void A_content_too_long_for_any_part_size_is_an_error_that_says_so(long length) =>
        Assert.That(() => UploadPlan.PartSizeFor(length, 8 * MebiByte), Throws.InstanceOf<IOException>().With.Message.Contains("too long"));
}
