using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Site;

/// <summary>A seed is refused with the place of its fault, or makes a site that works.</summary>
internal sealed class SeedValidationTests
{
    [TestCase("""{"projects": [null]}""", "$.projects[0]")]
    [TestCase("""{"teams": null}""", "$.teams")]
    [TestCase("""{"billing": null}""", "$.billing")]
    [TestCase("""{"files": {"a": null}}""", "$.files.a")]
    [TestCase("""{"files": {"": "x"}}""", "$.files")]
    [TestCase("""{"applications": [{"name": "A", "versions": [null]}]}""", "$.applications[0].versions[0]")]
    [TestCase("""{"applications": [{"name": "A", "versions": [{"code": "c", "version": "v", "queues": [null]}]}]}""", "$.applications[0].versions[0].queues[0]")]
    [TestCase("""{"queues": [{"code": "a", "name": null, "cluster": "c"}]}""", "$.queues[0].name")]
    [TestCase("""{"queues": [{"code": "a", "name": "n", "cluster": "c", "cpus": 0}]}""", "$.queues[0].cpus")]
    [TestCase("""{"queues": [{"code": "a", "name": "n", "cluster": "c"}, {"code": "a", "name": "n", "cluster": "c"}]}""", "$.queues")]
    [TestCase("""{"projects": [{"id": 0, "code": "a"}]}""", "$.projects[0].id")]
    [TestCase("""{"users": [{"token": null}]}""", "$.users[0].token")]
    [TestCase("""{"users": [{"token": "a"}, {}]}""", "$.users[1]")]
    [TestCase("""{"users": [{"token": "a b"}]}""", "$.users[0].token")]
    [TestCase("""{"users": [{"token": "a"}, {"token": "a", "name": "x"}]}""", "$.users has two entries with the same token")]
    [TestCase("""{"users": [{"token": "a"}, {"token": "b"}]}""", "$.users has two entries with the name Ada Lovelace")]
    [TestCase("""{"users": [{"token": "a", "name": ""}]}""", "$.users[0].name")]
    [TestCase("""{"users": [{"token": "a", "role": "king"}]}""", "$.users[0].role")]
    [TestCase("""{"users": [{"token": "a", "prefix": "x"}]}""", "$.users[0].prefix")]
    [TestCase("""{"users": [{"token": "a", "prefix": "/"}]}""", "$.users[0].prefix")]
    [TestCase("""{"users": [{"token": "a", "bucket": "a/b"}]}""", "$.users[0].bucket")]
    [TestCase("""{"queues": [{"code": "a", "name": "n", "cluster": "c"}, {"code": "b"}]}""", "$.queues[1]")]
    [TestCase("""{"queues": [{"code": "a", "name": "n", "cluster": "c", "nodes": 1}]}""", "$.queues[0].nodes")]
    [TestCase("""{"queue_wait": "-00:00:01"}""", "$.queue_wait")]
    [TestCase("""{"max_page_size": 0}""", "$.max_page_size")]
    [TestCase("""{"jobs": [{"name": "a", "app": "none", "queue": "none"}]}""", "$.jobs[0].app")]
    [TestCase("""{"teams": [{"id": 1, "name": "T", "members": {"Ada": "king"}}]}""", "$.teams[0].members.Ada")]
    [TestCase("""{"step_rules": [{"duration": "-00:00:01"}]}""", "$.step_rules[0].duration")]
    public void A_wrong_value_is_refused_with_its_place(string json, string place) =>
        Assert.That(() => SiteSeed.Parse(json), Throws.InstanceOf<FormatException>().With.Message.Contains(place));

    [Test]
    [CancelAfter(120_000)]
    public async Task A_mutated_seed_is_refused_or_works(CancellationToken cancellationToken)
    {
        var random = new Random(7);
        var seed = SiteSeed.Default();
        seed.Jobs.Add(new JobSeed { Name = "old", App = "openfoam:v1606", Queue = "aws:c5" });
        seed.Users.Add(new EmulatorUser { Token = "t" });
        seed.StepRules.Add(new StepRule());
        seed.Files["a/b.txt"] = "x";
        var started = 0;
        for (var i = 0; i < 300 && !cancellationToken.IsCancellationRequested; i++)
        {
            var json = JsonNode.Parse(seed.ToJson())!;
            var mutation = Mutate(json, random);
            SiteSeed changed;
            try
            {
                changed = SiteSeed.Parse(json.ToJsonString());
            }
            catch (FormatException)
            {
                continue;
            }

            if (started++ < 40)
            {
                await ReadEverythingAsync(changed, mutation);
            }
        }

        Assert.That(started, Is.GreaterThan(10));
    }

    private static async Task ReadEverythingAsync(SiteSeed seed, string mutation)
    {
        EpicEmulator emulator;
        try
        {
            emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = seed });
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return;
        }

        await using (emulator)
        {
            using var api = ApiClient.Create(emulator);
            foreach (var path in new[]
            {
                "catalog/applications/", "catalog/clusters/", "catalog/desktop/", "teams/", "teams/1/", "projects/", "projects/1/", "billing/limits/",
                "licenses/", "licenses/templates/", "job/", "jobstep/", "jobauth/", "data/file/", "data/folder/", "profile/settings/", "desktop/",
            })
            {
                using var response = await api.SendAsync(HttpMethod.Get, path);
                Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests), $"{mutation}: {path}");
            }

            using var quote = await api.SendAsync(
                HttpMethod.Post, "job/quote/", """{"app_code": "openfoam:v1606", "tasks": [{"reference": "solver", "partitions": 3, "runtime": 1, "task_distribution": "core"}]}""");
            Assert.That((int)quote.StatusCode, Is.LessThan(500), mutation);
        }
    }

    private static string Mutate(JsonNode json, Random random)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(json, places);
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode? value = random.Next(10) switch
        {
            0 => null,
            1 => -1,
            2 => 0,
            3 => 2_147_483_647,
            4 => "",
            5 => new string('x', 2000),
            6 => new JsonArray(),
            7 => new JsonObject(),
            8 => "10675199.00:00:00",
            _ => 1e27m,
        };
        var place = parent is JsonObject ? $"{parent.GetPath()}.{key} = {value}" : $"{parent.GetPath()}[{key}] = {value}";
        if (parent is JsonObject owner)
        {
            owner[(string)key] = value;
        }
        else
        {
            parent.AsArray()[(int)key] = value;
        }

        return place;
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, object Key)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((members, name));
                Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((list, i));
                Collect(list[i], places);
            }
        }
    }
}
