using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Site;

/// <summary>The default site as EPIC's own clients use it.</summary>
internal sealed class DefaultSiteTests : EmulatorFixture
{
    [Test]
    public async Task Every_queue_that_is_listed_for_an_application_takes_its_published_jobs()
    {
        foreach (var (_, body) in AcceptedPayloads.All().Where(payload => payload.Path == "job/"))
        {
            var spec = JsonNode.Parse(body)!;
            foreach (var binding in spec["jobs"]!.AsArray())
            {
                var app = (string)binding!["spec"]!["app_code"]!;
                var queues = (await Api.GetAsync($"catalog/clusters/?allowed_apps={app}"))["results"]!.AsArray();
                foreach (var queue in queues.Where(queue => (bool?)queue!["maintenance_mode"] is false))
                {
                    var quote = (JsonObject)binding["spec"]!.DeepClone();
                    quote["queue_code"] = (string)queue!["queue_code"]!;
                    var answer = await Api.PostAsync("job/quote/", quote.ToJsonString(), HttpStatusCode.OK);

                    Assert.That(answer["totals"]!.AsArray(), Has.Count.EqualTo(1), $"{app} on {queue["queue_code"]}");
                }
            }
        }
    }

    [Test]
    public async Task The_prefix_has_one_segment()
    {
        var prefix = (string)(await Api.GetAsync("data/session/"))["s3_obj_key"]!;

        Assert.That(prefix.IndexOf('/'), Is.EqualTo(prefix.Length - 1));
        Assert.That(prefix, Is.EqualTo(Emulator.Prefix));
    }

    [Test]
    public async Task The_prefix_of_the_only_user_is_an_option()
    {
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Prefix = "mine/" });
        using var api = ApiClient.Create(emulator);

        Assert.That((string?)(await api.GetAsync("data/session/"))["s3_obj_key"], Is.EqualTo("mine/"));
    }

    [Test]
    public async Task Jobs_are_listed_newest_first_also_of_an_array_and_across_pages()
    {
        var first = await Api.PostAsync("job/", Support.Jobs.OpenFoam("a", "b", "c").ToJsonString());
        await Api.SubmitAsync(Support.Jobs.OpenFoam("d"));
        var names = new List<string?>();
        for (var offset = 0; offset < 4; offset += 2)
        {
            names.AddRange((await Api.GetAsync($"job/?limit=2&offset={offset}"))["results"]!.AsArray().Select(job => (string?)job!["name"]));
        }

        var array = await Api.GetAsync($"job/?job_array={first[0]!["array"]}");

        Assert.That(names, Is.EqualTo(new[] { "d", "c", "b", "a" }));
        Assert.That(array["results"]!.AsArray().Select(job => (string?)job!["name"]), Is.EqualTo(new[] { "c", "b", "a" }));
    }
}
