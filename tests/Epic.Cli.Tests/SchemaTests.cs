using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class SchemaTests
{
    [Test]
    public async Task The_schema_of_job_files_has_the_options_of_submit_as_keys()
    {
        var schemas = JObject.Parse((await Cli.RunAsync("schema", "job")).With(0).Out)["oneOf"]!.Cast<JObject>().ToDictionary(schema => (string)schema["properties"]!["application"]!["const"]!);
        foreach (var (application, schema) in schemas)
        {
            var help = (await Cli.RunAsync("submit", application, "--help")).With(0).Out;
            foreach (var key in ((JObject)schema["properties"]!).Properties().Select(property => property.Name).Where(name => name != "application"))
            {
                Assert.That(help, Does.Contain("--" + key.Replace('_', '-')), application);
            }
        }

        Assert.That(schemas["zcfd"]["required"]!.Select(key => (string?)key), Is.EquivalentTo(new[] { "application", "app", "data", "case_name", "problem_name" }));
    }

    [Test]
    public async Task Other_kinds_of_files_have_no_schema()
    {
        (await Cli.RunAsync("schema", "queue")).With(2);
    }
}
