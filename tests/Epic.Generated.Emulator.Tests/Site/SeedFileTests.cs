using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Site;

/// <summary>Seeds without C#: merged, described by a schema, with users, prefix, page sizes and a rate limit.</summary>
internal sealed class SeedFileTests
{
    [Test]
    public void A_merge_changes_entries_of_the_same_name_and_adds_others()
    {
        var seed = SiteSeed.Default().Merge("""
            {
              // Comments are allowed.
              "queues": [{"code": "aws:c5", "max_runtime": 5}, {"code": "lab:one", "name": "One", "cluster": "Lab"}],
              "projects": [{"id": 1, "closed": true}],
              "files": {"a.txt": "x"},
              "queue_wait": "00:00:01",
            }
            """);

        Assert.That(seed.Queues.Single(queue => queue.Code == "aws:c5"), Has.Property("MaxRuntime").EqualTo(5).And.Property("Name").EqualTo("C5"));
        Assert.That(seed.Queues, Has.Count.EqualTo(SiteSeed.Default().Queues.Count + 1));
        Assert.That(seed.Projects[0], Has.Property("Closed").True.And.Property("Code").EqualTo("WING-24"));
        Assert.That(seed.Files["a.txt"], Is.EqualTo("x"));
        Assert.That(seed.QueueWait, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [TestCase("[]", "object")]
    [TestCase("nothing", "not valid")]
    [TestCase("""{"queues": [{"code": "aws:c5", "cpus": -1}]}""", "$.queues[0].cpus")]
    public void A_merge_of_something_else_is_refused(string json, string mentions) =>
        Assert.That(() => SiteSeed.Default().Merge(json), Throws.InstanceOf<FormatException>().With.Message.Contains(mentions));

    [Test]
    public async Task Users_prefix_page_sizes_and_rate_limit_come_from_the_seed()
    {
        var seed = SiteSeed.Default().Merge("""
            {
              "users": [{"token": "one", "name": "Grace Hopper", "prefix": "grace/"}, {"token": "two", "name": "Alan Turing", "role": "user"}],
              "default_page_size": 2, "max_page_size": 3, "requests_per_minute": 3
            }
            """);
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed });
        using var api = ApiClient.Create(emulator);
        using var other = ApiClient.Create(emulator, "two");

        Assert.That((string?)(await api.GetAsync("data/session/"))["s3_obj_key"], Is.EqualTo("grace/"));
        Assert.That((await api.GetAsync("catalog/clusters/"))["results"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await api.GetAsync("catalog/clusters/?limit=100"))["results"]!.AsArray(), Has.Count.EqualTo(3));
        await api.GetAsync("teams/", HttpStatusCode.TooManyRequests);
        Assert.That((string?)(await other.GetAsync("data/session/"))["s3_obj_key"], Is.EqualTo("user-102/"));
    }

    [Test]
    public void The_schema_names_every_member_of_a_seed_and_no_other()
    {
        var schema = JsonNode.Parse(SiteSeed.JsonSchema())!;
        var seed = JsonNode.Parse(SiteSeed.Default().ToJson())!.AsObject();

        Assert.That(schema["properties"]!.AsObject().Select(member => member.Key), Is.EquivalentTo(seed.Select(member => member.Key)));
        Assert.That(schema["properties"]!["queues"]!["items"]!["required"]!.ToJsonString(), Is.EqualTo("""["code","name","cluster"]"""));
        Assert.That(schema["properties"]!["queues"]!["items"]!["properties"]!["accelerator"]!["type"]!.ToJsonString(), Is.EqualTo("""["string","null"]"""));
        Assert.That((bool?)schema["additionalProperties"], Is.False);
    }
}
