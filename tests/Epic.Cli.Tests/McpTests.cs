using System.IO.Pipelines;
using Epic.Cli.Terminal;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class McpTests
{
    private const string Job = """{"application":"openfoam","name":"by-assistant","app":"openfoam:v2312","data":"epic://cli/cavity/","queue":"aws:c5"}""";

    [Test]
    public async Task Assistants_list_tools_and_read()
    {
        await WithClientAsync([], async client =>
        {
            var tools = await client.ListToolsAsync();
            Assert.That(tools.Select(tool => tool.Name), Is.SupersetOf(new[] { "list_queues", "quote_job", "submit_job", "list_files", "show_job" }));
            Assert.That(tools.Where(tool => tool.ProtocolTool.Annotations?.ReadOnlyHint is not true).Select(tool => tool.Name), Is.EqualTo(new[] { "submit_job" }));
            Assert.That(JArray.Parse(await TextAsync(client, "list_queues", ("app", "openfoam:v2312"))).Select(queue => (string?)queue["queue_code"]), Does.Contain("aws:c5"));
            Assert.That(JArray.Parse(await TextAsync(client, "quote_job", ("job", Job))).Count, Is.EqualTo(7));
            Assert.That((await CallAsync(client, "show_job", ("id", 999_999))).IsError, Is.True);
        });
    }

    [TestCase("list_queues")]
    [TestCase("list_applications")]
    [TestCase("list_jobs")]
    public async Task Arguments_that_have_a_default_may_be_left_out(string tool)
    {
        await WithClientAsync([], async client =>
        {
            var described = (await client.ListToolsAsync()).Single(one => one.Name == tool).ProtocolTool.InputSchema;
            Assert.That(described.TryGetProperty("required", out var required) ? required.GetArrayLength() : 0, Is.Zero);
            Assert.That(JToken.Parse(await TextAsync(client, tool)), Is.InstanceOf<JArray>());
        });
    }

    [Test]
    public async Task Assistants_are_told_which_argument_is_wrong()
    {
        await WithClientAsync([], async client =>
        {
            Assert.That(await ErrorAsync(client, "show_job"), Is.EqualTo("show_job needs the argument 'id'; it has id (integer)."));
            Assert.That(await ErrorAsync(client, "show_job", ("id", 1), ("verbose", true)), Is.EqualTo("show_job has no argument 'verbose'; it has id (integer)."));
            Assert.That(await ErrorAsync(client, "show_job", ("id", "many")), Is.EqualTo("An argument has the wrong type; the types are id (integer)."));
            Assert.That(await ErrorAsync(client, "show_job", ("id", 999_999)), Does.Contain("There is no job 999999"));
            Assert.That(await ErrorAsync(client, "list_projects", ("team", 1)), Does.EndWith("it has no arguments."));
        });
    }

    [Test]
    public async Task A_job_may_be_an_object_instead_of_its_text()
    {
        await WithClientAsync([], async client =>
            Assert.That(JArray.Parse(await TextAsync(client, "quote_job", ("job", System.Text.Json.JsonDocument.Parse(Job).RootElement))).Count, Is.EqualTo(7)));
    }

    [Test]
    public async Task Assistants_cannot_submit_without_a_limit()
    {
        await WithClientAsync([], async client =>
        {
            var result = await CallAsync(client, "submit_job", ("job", Job));
            Assert.That(result.IsError, Is.True);
            Assert.That(TextOf(result), Does.Contain("--max-cost"));
        });
    }

    [Test]
    public async Task Assistants_submit_until_the_limit_of_the_session_is_used_up()
    {
        await WithClientAsync(["--max-cost", "20GBP"], async client =>
        {
            var first = JObject.Parse(await TextAsync(client, "submit_job", ("job", Job)));
            Assert.That((decimal)first["left"]!["amount"]!, Is.EqualTo(20 - (decimal)first["price"]!["amount"]!));
            var second = await CallAsync(client, "submit_job", ("job", Job));
            Assert.That(second.IsError, Is.True);
            Assert.That(TextOf(second), Does.Contain("nothing was submitted"));
        });
        Assert.That((await Cli.RunAsync("job", "list", "--name", "by-assistant", "-o", "id")).With(0).Lines, Has.Length.EqualTo(1));
    }

    private static async Task WithClientAsync(string[] options, Func<McpClient, Task> use)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var console = new CommandConsole
        {
            In = TextReader.Null,
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Variable = _ => null,
            HomeDirectory = Emulated.Home,
            OpenInput = () => toServer.Reader.AsStream(),
            OpenOutput = () => toClient.Writer.AsStream(),
        };
        var server = EpicProgram.RunAsync(["mcp", .. options], console, stop.Token);
        await using (var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: stop.Token))
        {
            await use(client);
        }

        await toServer.Writer.CompleteAsync();
        await server.WaitAsync(stop.Token);
    }

    private static async Task<string> TextAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await CallAsync(client, tool, arguments);
        Assert.That(result.IsError, Is.Not.True, TextOf(result));
        return TextOf(result);
    }

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, params (string Name, object Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.ToDictionary(pair => pair.Name, pair => (object?)pair.Value));

    private static async Task<string> ErrorAsync(McpClient client, string tool, params (string Name, object Value)[] arguments)
    {
        var result = await CallAsync(client, tool, arguments);
        Assert.That(result.IsError, Is.True);
        return TextOf(result);
    }

    private static string TextOf(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
