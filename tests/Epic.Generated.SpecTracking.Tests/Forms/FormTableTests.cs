using System.Text;
using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>
/// Every form of parameter, body, property and answer that Swagger 2.0 and OpenAPI 3 know: sent to a server and read there, or
/// refused at its place. The README of the tool shows the same table.
/// </summary>
internal sealed partial class FormTableTests
{
    private const string Readme = "build/Epic.Generated.SpecTool/README.md";

    private static readonly JsonSerializer Json = JsonSerializer.Create(new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });

    private EchoServer _server = null!;
    private GeneratedLibrary _library = null!;

    private static IEnumerable<FormRow> Supported => FormRow.All.Where(row => row.Refusal is null);

    private static IEnumerable<FormRow> Refused => FormRow.All.Where(row => row.Refusal is not null);

    private static IEnumerable<FormRow> InBoth => Supported.Where(row => row is { IsSwagger: true, IsOpenApi: true });

    [OneTimeSetUp]
    public async Task Compile_the_library()
    {
        _server = new EchoServer();
        _library = (await FormsDescription.Library.Value).To(_server.Endpoint);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Supported))]
    public async Task A_form_is_sent_and_read(FormRow row)
    {
        var parameters = _library.ParametersOf("Jobs", row.MethodName);
        (string, object?)[] arguments = row.Json["value"] is { } json ? [(parameters[0].Name!, ValueOf(row, json, parameters[0].ParameterType))] : [];
        var answer = (string?)row.Json["answers"] ?? (row.Json["property"] is null ? "" : new JObject { ["a"] = row.Json["value"] }.ToString());
        _server.Answer = ((int?)row.Json["answerStatus"] ?? (row.Json["status"] is null ? 200 : 204), (string?)row.Json["contentType"] ?? "application/json", answer);

        if ((string?)row.Json["throws"] is { } fault)
        {
            var error = Assert.CatchAsync(async () => await _library.CallAsync("Jobs", row.MethodName, arguments))!;
            Assert.That(error.InnerException ?? error, Is.InstanceOf<ArgumentException>().With.Message.Contains(fault));
            return;
        }

        if (row.Json["answers"] is null && row.Json["property"] is null)
        {
            _server.Answer = (204, "application/json", "");
        }

        var result = await _library.CallAsync("Jobs", row.MethodName, arguments);

        if ((string?)row.Json["sent"] is { } sent)
        {
            Assert.That(Sent(row, sent), Is.EqualTo(sent));
        }

        if (row.Json["property"] is not null)
        {
            var whole = new JObject { ["a"] = row.Json["value"] }.ToString(Formatting.None);
            Assert.That(_server.Received!.Body, Is.EqualTo(whole), "sent");
            Assert.That(ToJson(result).ToString(Formatting.None), Is.EqualTo(whole), "read");
        }

        if (row.Json.ContainsKey("result"))
        {
            Assert.That(ToJson(result).ToString(Formatting.None), Is.EqualTo(row.Json["result"]!.ToString(Formatting.None)));
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void A_form_that_is_not_supported_is_refused_at_its_line_with_the_remedy(FormRow row)
    {
        var document = (JObject)TestRepository.Description.DeepClone();
        if (row.IsSwagger)
        {
            FormsDescription.AddDefinitions(document);
            row.AddTo(document);
        }
        else
        {
            document["paths"]![row.Path] = Convert(row)["paths"]![row.Path];
        }

        var normalised = CorpusReports.Normalise(document);
        var problem = CorpusReports.Prepare(normalised).Problems.Single();

        Assert.That(problem.Message, Does.Contain(row.Refusal!).And.Contain("in the overlay"));
        Assert.That(problem.Code, Is.EqualTo(SpecErrors.NotSupported));
        var lines = normalised.ToString().Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains($"\"{row.Path}\"", StringComparison.Ordinal));
        var definition = Array.FindIndex(lines, line => line.Contains($"\"Table{row.Index}\": {{", StringComparison.Ordinal));
        Assert.That(problem.Line, Is.InRange(start + 1, start + 70).Or.InRange(definition + 1, definition + 20), "its line");
    }

    [TestCaseSource(nameof(InBoth))]
    public void A_form_says_the_same_in_OpenAPI_3(FormRow row)
    {
        var document = (JObject)TestRepository.Description.DeepClone();
        row.AddTo(document);
        var (swagger, converted) = ((JObject)document["paths"]![row.Path]![row.Method]!, (JObject)Convert(row)["paths"]![row.Path]!);
        var operation = (JObject)converted[row.Method]!;

        Assert.That(Text(new JArray(((JArray)operation["parameters"]!).Concat((JArray)converted["parameters"]!))), Is.EqualTo(Text(swagger["parameters"]!)));
        Assert.That((operation["consumes"], operation["produces"]), Is.EqualTo((swagger["consumes"], swagger["produces"])).Using<JToken?>(JToken.DeepEquals));
        if (row.Json["openapiAnswer"] is not null && row.Json["produces"] is null)
        {
            Assert.That(Text(operation["responses"]!["200"]!["schema"]!), Is.EqualTo(Text(swagger["responses"]!["200"]!["schema"]!)));
        }
    }

    [Test]
    public void The_README_of_the_tool_has_the_table()
    {
        var table = new StringBuilder("| form | in C# | sent, read, or refused |\n| --- | --- | --- |\n");
        foreach (var row in FormRow.All)
        {
            table.Append($"| {row.Name} | {(row.Refusal is null ? $"`{TypeOf(row)}`" : "")} | {Outcome(row)} |\n");
        }

        Assert.That(File.ReadAllText(Path.Combine(TestRepository.Real.Folder, Readme)), Does.Contain(table.ToString()), table.ToString());
    }

    private static JObject Convert(FormRow row)
    {
        var schemas = new JObject { ["TableItem"] = JObject.Parse("""{"type": "object", "properties": {"name": {"type": "string"}}}""") };
        var document = row.ToOpenApi(schemas);
        return SpecReader.Read(Encoding.UTF8.GetBytes(document.ToString()), TestRepository.Description, "table");
    }

    private static object? ValueOf(FormRow row, JToken json, Type type)
    {
        if (row.Json["property"] is not null)
        {
            return new JObject { ["a"] = json }.ToObject(type, Json);
        }

        return json.Type == JTokenType.Null ? null : type == typeof(byte[]) ? Encoding.UTF8.GetBytes((string)json!) : json.ToObject(type, Json);
    }

    private static JToken ToJson(object? value)
    {
        if (value is byte[] bytes)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var reader = new JsonTextReader(new StringReader(JsonConvert.SerializeObject(value))) { DateParseHandling = DateParseHandling.None };
        return JToken.Load(reader);
    }

    private static string Text(JToken json)
    {
        var copy = json.DeepClone();
        foreach (var schema in ((JContainer)copy).DescendantsAndSelf().OfType<JObject>().ToList())
        {
            schema.ReplaceAll(schema.Properties().OrderBy(field => field.Name, StringComparer.Ordinal).ToList());
            if ((string?)schema["in"] == "body")
            {
                schema["name"] = "data";
            }
        }

        return copy.ToString(Formatting.None);
    }

    // The part of the request that the row is about.
    private string Sent(FormRow row, string expected)
    {
        var received = _server.Received!;
        if (expected[0] is '?' or '/')
        {
            var (path, query) = (received.Target.Split('?')[0], received.Target.Split('?').ElementAtOrDefault(1) ?? "");
            return expected[0] == '?' ? "?" + query : path[$"/api/v2/table/{row.Index}".Length..];
        }

        if (expected.StartsWith("X-", StringComparison.Ordinal))
        {
            return $"{expected.Split(':')[0]}: {received.Headers[expected.Split(':')[0]]}";
        }

        var type = received.Headers.GetValueOrDefault("Content-Type") ?? "-";
        var boundary = BoundaryPattern().Match(type).Groups[1].Value;
        return $"{type.Split(';')[0]} {(boundary.Length == 0 ? received.Body : received.Body.Replace(boundary, "B").Replace("\r\n", "\n"))}";
    }

    private string TypeOf(FormRow row)
    {
        var (parameters, result) = (_library.ParametersOf("Jobs", row.MethodName), _library.ResultOf("Jobs", row.MethodName));
        var type = row.Json["property"] is not null ? _library.Assembly.GetType($"Epic.Generated.Table{row.Index}")!.GetProperty("A")!.PropertyType
            : parameters.Length > 1 && row.Json["answers"] is null ? parameters[0].ParameterType
            : result;
        return Short(type);
    }

    private static string Short(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Short(value) + "?";
        }

        var name = type.Name switch { "Int32" => "int", "Int64" => "long", "Double" => "double", "Decimal" => "decimal", "Boolean" => "bool", "String" => "string", "Byte[]" => "byte[]", var other => other.Split('`')[0] };
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>" : name;
    }

    private static string Outcome(FormRow row)
    {
        var text = row.Refusal is { } refusal ? $"refused: {refusal}"
            : (string?)row.Json["throws"] is { } fault ? $"ArgumentException: {fault}"
            : (string?)row.Json["sent"] ?? (row.Json["property"] is null ? $"{row.Json["answers"]}" : new JObject { ["a"] = row.Json["value"] }.ToString(Formatting.None));
        text = text.Trim().Replace("\n", "↵").Replace("\0", "").Replace("|", "\\|");
        return row.Refusal is not null || row.Json["throws"] is not null || text.Length == 0 ? text : $"`{text}`";
    }

    [GeneratedRegex("boundary=(.+)")]
    private static partial Regex BoundaryPattern();
}
