using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.S3;
using Epic.Generated.Emulator.Tests.S3.Tools;

namespace Epic.Generated.Emulator.Tests.Site;

/// <summary>The JSON schema of seeds, by a validator that is not ours: it takes the seeds that the emulator takes, and no others of these.</summary>
[Category("Tools")]
internal sealed class SeedSchemaTests
{
    private const string Validator = """
        import json, sys, jsonschema
        schema, *seeds = [json.load(open(path)) for path in sys.argv[1:]]
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for seed in seeds:
            print(validator.is_valid(seed))
        """;

    private static readonly (string Seed, bool IsValid)[] Seeds =
    [
        ("{}", true),
        (SiteSeed.Default().ToJson(), true),
        (ReadmeSeed(), true),
        (SiteSeed.Default().WithUsers(new EmulatorUser { Token = "a" }).WithFile("a/b", "c").WithStepRules(new StepRule { Duration = TimeSpan.FromDays(2) }).ToJson(), true),
        ("""{"queues": null}""", false),
        ("""{"queues": [null]}""", false),
        ("""{"queues": [{"code": "a"}]}""", false),
        ("""{"queus": []}""", false),
        ("""{"queue_wait": 5}""", false),
        ("""{"queue_wait": "five"}""", false),
        ("""{"users": [{"name": "A"}]}""", false),
        ("""{"max_page_size": "many"}""", false),
        ("""{"max_page_size": 1.5}""", false),
        ("""{"files": {"a": 1}}""", false),
        ("""{"billing": {"currency": null}}""", false),
        ("""{"projects": [{"id": 1, "code": "A", "budget": null}]}""", true),
        ("""[]""", false),
    ];

    [Test]
    public async Task It_agrees_with_the_emulator()
    {
        using var files = new TemporaryDirectory();
        await File.WriteAllTextAsync(files.Combine("validate.py"), Validator);
        await File.WriteAllTextAsync(files.Combine("schema.json"), SiteSeed.JsonSchema());
        foreach (var (index, (seed, _)) in Seeds.Index())
        {
            await File.WriteAllTextAsync(files.Combine($"{index:00}.json"), seed);
        }

        var output = await Tool.RunAsync("/usr/bin/python3", new Dictionary<string, string>(), [files.Combine("validate.py"), files.Combine("schema.json"), .. Directory.GetFiles(files.Path, "??.json").Order(StringComparer.Ordinal)]);

        Assert.That(output.Trim().Split('\n').Select(bool.Parse), Is.EqualTo(Seeds.Select(seed => seed.IsValid)));
        Assert.That(Seeds.Select(seed => IsTaken(seed.Seed)), Is.EqualTo(Seeds.Select(seed => seed.IsValid)));
    }

    private static bool IsTaken(string seed)
    {
        try
        {
            SiteSeed.Parse(seed);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string ReadmeSeed()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "emulator-readme.md"));
        var start = text.IndexOf("```json\n", text.IndexOf("## The site", StringComparison.Ordinal), StringComparison.Ordinal) + 8;
        var seed = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.That(JsonNode.Parse(seed)!["users"], Is.Not.Null);
        return seed;
    }
}
