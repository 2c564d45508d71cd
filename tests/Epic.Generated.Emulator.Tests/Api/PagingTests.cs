using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Api;

internal sealed class PagingTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options)
    {
        options.MaxPageSize = 4;
        options.DefaultPageSize = 3;
        options.Site = SiteSeed.Default();
        options.Site.Jobs.Add(new JobSeed { Name = "old", App = "openfoam:v1606", Queue = "aws:c5", Count = 10 });
    }

    private static async Task<long> AllocatedAsync(ApiClient api, string path)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetTotalAllocatedBytes();
            await api.GetAsync(path);
            least = Math.Min(least, GC.GetTotalAllocatedBytes() - before);
        }

        return least;
    }

    [Test]
    public async Task The_links_lead_through_all_results_once()
    {
        var names = new List<string>();
        var path = "job/?limit=3";
        while (path is not null)
        {
            var page = await Api.GetAsync(path);
            names.AddRange(page["results"]!.AsArray().Select(job => (string)job!["name"]!));
            path = ((string?)page["next"])?[(Emulator.BaseAddress.AbsoluteUri.Length + "api/v2/".Length)..];
        }

        Assert.That(names, Is.EqualTo(Enumerable.Range(1, 10).Reverse().Select(i => $"old-{i}")));
    }

    [Test]
    public async Task The_cost_of_a_page_does_not_depend_on_the_number_of_jobs()
    {
        var site = SiteSeed.Default();
        site.Jobs.Add(new JobSeed { Name = "sweep", App = "openfoam:v1606", Queue = "aws:c5", Count = 100_000 });
        await using var large = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site });
        using var api = ApiClient.Create(large);
        foreach (var path in new[] { "job/?limit=1", "job/?limit=1&offset=9", "jobstep/?limit=1", "job/?limit=1&job_array=3" })
        {
            var few = await AllocatedAsync(Api, path);
            var many = await AllocatedAsync(api, path);

            // A single pass that gathers the jobs takes 800 KB more.
            Assert.That(many, Is.LessThan(few + 200_000), path);
        }
    }

    [Test]
    public async Task The_server_caps_the_limit_and_says_so_in_its_links()
    {
        var page = await Api.GetAsync("job/?limit=1000");

        Assert.That(page["results"]!.AsArray(), Has.Count.EqualTo(4));
        Assert.That((int?)page["count"], Is.EqualTo(10));
        Assert.That((string?)page["next"], Is.EqualTo($"{Emulator.BaseAddress}api/v2/job/?limit=4&offset=4"));
        Assert.That(page["previous"], Is.Null);
    }

    [Test]
    public async Task Previous_leads_back_to_the_beginning()
    {
        var page = await Api.GetAsync("job/?limit=4&offset=2");

        Assert.That((string?)page["previous"], Is.EqualTo($"{Emulator.BaseAddress}api/v2/job/?limit=4"));
    }

    [Test]
    public async Task Links_keep_the_filters()
    {
        var page = await Api.GetAsync("catalog/clusters/?limit=1&cluster_name=aws");

        Assert.That((int?)page["count"], Is.EqualTo(3));
        Assert.That((string?)page["next"], Is.EqualTo($"{Emulator.BaseAddress}api/v2/catalog/clusters/?cluster_name=aws&limit=1&offset=1"));
    }

    [TestCase("limit=0")]
    [TestCase("limit=-1")]
    [TestCase("limit=many&offset=-3")]
    public async Task A_limit_that_is_none_counts_as_not_given(string query)
    {
        var page = await Api.GetAsync("job/?" + query);

        Assert.That(page["results"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Behind_the_end_is_an_empty_page()
    {
        var page = await Api.GetAsync("job/?offset=2147483647");

        Assert.That(page["results"]!.AsArray(), Is.Empty);
        Assert.That(page["next"], Is.Null);
    }

    [TestCase("catalog/applications/?product_name=foam", 1)]
    [TestCase("catalog/clusters/?queue_name=spot", 1)]
    [TestCase("catalog/clusters/?allowed_apps=zopt:1", 2)]
    [TestCase("catalog/clusters/?allowed_apps=none:1", 0)]
    [TestCase("projects/?name=wing", 1)]
    [TestCase("teams/?name=struct", 1)]
    [TestCase("teams/?role=owner", 1)]
    [TestCase("teams/?role=", 3)]
    [TestCase("job/?job_array=7", 0)]
    [TestCase("jobstep/?parent_job=1001", 1)]
    [TestCase("jobstep/?parent_job=x", 0)]
    public async Task Filters_filter(string path, int count)
    {
        var page = await Api.GetAsync(path);

        Assert.That((int?)page["count"], Is.EqualTo(count));
    }

    [Test]
    public async Task A_filter_outside_its_choices_is_400()
    {
        var answer = await Api.GetAsync("teams/?role=king", System.Net.HttpStatusCode.BadRequest);

        Assert.That((string?)answer["role"]![0], Is.EqualTo("Select a valid choice. king is not one of the available choices."));
    }
}
