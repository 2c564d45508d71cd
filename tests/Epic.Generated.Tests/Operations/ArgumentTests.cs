namespace Epic.Generated.Tests.Operations;

/// <summary>Arguments go where they belong, or nowhere.</summary>
internal sealed class ArgumentTests
{
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("\t")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase(null)]
    public void A_value_that_a_path_cannot_carry_is_refused(string? value)
    {
        using var wire = new Wire();

        Assert.That(() => wire.Client.Catalog.GetClusterAsync(value!), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("queueCode"));
        Assert.That(() => wire.Client.Configuration.GetAsync("a", value!), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("queueCode"));
        Assert.That(() => wire.Client.Configuration.GetAsync(value!, "q"), Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("appCode"));
        Assert.That(wire.Requests, Is.Empty);
    }

    [TestCase("a/b", "a%2Fb")]
    [TestCase("../billing", "..%2Fbilling")]
    [TestCase("a\\b", "a%5Cb")]
    [TestCase("a?b#c&d", "a%3Fb%23c%26d")]
    [TestCase("%2e%2e", "%252e%252e")]
    [TestCase("a b+c", "a%20b%2Bc")]
    [TestCase("{queue_code}", "%7Bqueue_code%7D")]
    [TestCase("…", "%E2%80%A6")]
    [TestCase("//host/x", "%2F%2Fhost%2Fx")]
    public async Task A_value_of_a_path_stays_one_segment(string value, string expected)
    {
        using var wire = new Wire("{}");

        await wire.Client.Configuration.GetAsync(value, "q");

        Assert.That(wire.Lines, Is.EqualTo(new[] { $"GET /api/v2/config/{expected}/q/" }));
        Assert.That(wire.Requests[0].Origin, Is.EqualTo("https://epic.zenotech.com"));
    }

    [Test]
    public async Task Ids_are_sent_whole()
    {
        using var wire = new Wire("{}", "{}", "{}");

        await wire.Client.Jobs.GetAsync(long.MaxValue);
        await wire.Client.Teams.GetAsync(-1);
        await wire.Client.Licenses.GetAsync(Guid.Empty);

        Assert.That(wire.Lines, Is.EqualTo(new[]
        {
            "GET /api/v2/job/9223372036854775807/", "GET /api/v2/teams/-1/", "GET /api/v2/licenses/00000000-0000-0000-0000-000000000000/",
        }));
    }

    [Test]
    public async Task A_filter_that_is_null_is_left_out_and_one_that_is_empty_is_not()
    {
        using var wire = new Wire("{}", "{}", "{}");

        await wire.Client.Data.ListFilesAsync(name: null, path: "");
        await wire.Client.Jobs.GetResidualsAsync(1, []);
        await wire.Client.Jobs.GetResidualsAsync(1, ["p"]);

        Assert.That(wire.Lines, Is.EqualTo(new[] { "GET /api/v2/data/file/?path=", "GET /api/v2/job/1/residuals/", "GET /api/v2/job/1/residuals/?variables=p" }));
    }

    [TestCase(0, null, "limit must be at least 1, not 0.")]
    [TestCase(-1, null, "limit must be at least 1, not -1.")]
    [TestCase(null, -1, "offset must be at least 0, not -1.")]
    public void A_page_that_cannot_be_is_refused(int? limit, int? offset, string message)
    {
        using var wire = new Wire();

        Assert.That(
            () => wire.Client.Jobs.ListAsync(limit: limit, offset: offset),
            Throws.ArgumentException.With.Message.StartsWith(message).And.Property("ParamName").EqualTo(message.Split(' ')[0]));
        Assert.That(wire.Requests, Is.Empty);
    }
}
