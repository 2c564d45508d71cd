using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.Serialization;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Invariants;

/// <summary>Nothing of the published description is lost on the way to the library.</summary>
internal sealed class EpicDescriptionTests
{
    private static readonly JObject Published = PreparedEpic.Published;
    private static readonly JObject Prepared = PreparedEpic.Prepared;

    private static IEnumerable<Type> Generated =>
        typeof(IEpicClient).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<GeneratedCodeAttribute>() is not null);

    [Test]
    public void Every_operation_and_definition_is_prepared()
    {
        Assert.That(SwaggerDocument.Operations(Prepared).Count(), Is.EqualTo(SwaggerDocument.Operations(Published).Count()).And.GreaterThan(40));
        Assert.That(SwaggerDocument.Definitions(Prepared), Has.Count.GreaterThan(SwaggerDocument.Definitions(Published).Count));
    }

    [Test]
    public void Every_currency_object_is_Money()
    {
        var money = SwaggerDocument.References(Prepared).Where(reference => (string?)reference.Value == "#/definitions/Money");

        Assert.That(Currencies(Prepared).Select(schema => schema.Path), Is.EqualTo(new[] { "definitions.Money" }));
        Assert.That(money.Count(reference => !reference.Path.Contains("Patch", StringComparison.Ordinal)), Is.EqualTo(Currencies(Published).Count).And.GreaterThan(0));
    }

    [Test]
    public void Every_number_that_is_an_id_has_64_bits()
    {
        var properties = from definition in SwaggerDocument.Definitions(Prepared).Properties()
                         from property in (definition.Value["properties"] as JObject)?.Properties() ?? []
                         where property.Value["type"]?.ToString() == "integer" && IsId((string?)property.Value["description"])
                         select property.Value;
        var parameters = SwaggerDocument.Operations(Prepared).SelectMany(operation => operation.Parameters)
            .Where(parameter => (string?)parameter["type"] == "integer" && ((string?)parameter["in"] == "path" || (string?)parameter["name"] is "job_array" or "parent_job"));

        var ids = properties.Concat(parameters).ToList();
        Assert.That(ids, Has.Count.GreaterThan(40));
        Assert.That(ids.Where(id => (string?)id["format"] != "int64").Select(id => id.Path), Is.Empty);
    }

    [Test]
    public void Every_size_in_bytes_has_64_bits() =>
        Assert.That(Prepared.SelectTokens("$.definitions['DataFile','DataFileDetails'].properties.size.format").Select(format => (string?)format), Is.EqualTo(new[] { "int64", "int64" }));

    [Test]
    public void An_id_in_a_path_has_the_type_that_lists_return()
    {
        var types = SwaggerDocument.Operations(Prepared).SelectMany(operation => operation.Parameters.Select(parameter => (operation, parameter)))
            .Where(pair => (string?)pair.parameter["in"] == "path" && (string?)pair.parameter["name"] is "id" or "job")
            .Select(pair => (IsLicense: pair.operation.Path.StartsWith("/licenses/", StringComparison.Ordinal), Type: (string?)pair.parameter["type"]));

        Assert.That(types.Distinct(), Is.EquivalentTo(new[] { (true, "string"), (false, "integer") }));
    }

    [Test]
    public void Every_property_is_in_the_library_under_its_wire_name()
    {
        foreach (var definition in SwaggerDocument.Definitions(Prepared).Properties().Where(definition => definition.Name is not ("Money" or "ErrorDetail" or "ValidationErrors")))
        {
            var names = ((definition.Value["properties"] as JObject)?.Properties() ?? []).Select(property => property.Name);
            var type = Generated.Single(type => type.Name == definition.Name);

            Assert.That(type.GetProperties().Select(property => property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName).OfType<string>(), Is.EquivalentTo(names), definition.Name);
        }
    }

    [Test]
    public void Every_published_wire_name_is_in_the_library()
    {
        var properties = SwaggerDocument.Definitions(Published).Descendants().OfType<JProperty>()
            .Where(property => property.Name == "properties" && property.Value is JObject)
            .SelectMany(property => ((JObject)property.Value).Properties().Select(inner => inner.Name))
            .Except(["amount", "currency", "currency_symbol"]);
        var known = Generated.SelectMany(type => type.GetProperties()).Select(property => property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName).ToHashSet();

        Assert.That(properties.Distinct().Where(name => !known.Contains(name)), Is.Empty);
        Assert.That(properties.Distinct().Count(), Is.GreaterThan(100));
    }

    [Test]
    public void Every_parameter_is_in_the_library()
    {
        foreach (var operation in SwaggerDocument.Operations(Prepared))
        {
            var (client, method) = (operation.Id!.Split('_')[0], operation.Id.Split('_')[1] + "Async");
            var signatures = Generated.Single(type => type.Name == $"I{client}Client").GetMethods()
                .Where(other => other.Name == method).Select(other => other.GetParameters().Select(parameter => parameter.Name));

            Assert.That(signatures, Has.Some.EqualTo(operation.Parameters.Select(parameter => (string?)parameter["x-originalName"]).Append("cancellationToken")), operation.Id);
        }
    }

    [Test]
    public void Every_published_value_of_an_enumeration_is_in_the_library()
    {
        var published = Published.Descendants().OfType<JProperty>().Where(property => property is { Name: "enum", Value: JArray }).SelectMany(property => property.Value.Values<string>());
        var known = Generated.Where(type => type.IsEnum && type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))).SelectMany(type => type.GetFields()).Select(field => field.GetCustomAttribute<EnumMemberAttribute>()?.Value).OfType<string>();

        Assert.That(known, Is.EquivalentTo(published.Distinct()));
    }

    [Test]
    public void Every_operation_documents_its_errors()
    {
        foreach (var operation in SwaggerDocument.Operations(Prepared))
        {
            var documented = ((JObject)operation.Json["responses"]!).Properties().Select(response => response.Name).ToList();
            Assert.That(documented, Is.SupersetOf(new[] { "401", "403", "429", "500", "503" }), operation.Id);
            Assert.That(documented.Contains("400"), Is.EqualTo(operation.Method is "post" or "put" or "patch"), operation.Id);
            Assert.That(documented.Contains("404"), Is.EqualTo(operation.Path.Contains('{', StringComparison.Ordinal)), operation.Id);
        }
    }

    [Test]
    public void Everything_that_users_see_is_described()
    {
        var properties = SwaggerDocument.Definitions(Prepared).Properties().SelectMany(definition => (definition.Value["properties"] as JObject)?.Properties() ?? []).Select(property => property.Value);
        var parameters = SwaggerDocument.Operations(Prepared).SelectMany(operation => operation.Parameters);
        var operations = SwaggerDocument.Operations(Prepared).Select(operation => operation.Json);
        var definitions = SwaggerDocument.Definitions(Prepared).Properties().Select(definition => definition.Value);

        var described = properties.Concat(parameters).Concat(operations).Concat(definitions).ToList();
        Assert.That(described.Where(item => string.IsNullOrWhiteSpace((string?)item["description"]) || !((string)item["description"]!).EndsWith('.')).Select(item => item.Path), Is.Empty);
        Assert.That(described.Where(item => Repeats((string)item["description"]!)).Select(item => $"{item.Path}: {item["description"]}"), Is.Empty);
    }

    [Test]
    public void Documentation_for_users_has_no_names_of_the_wire()
    {
        var wire = Published.Descendants().OfType<JProperty>().Select(property => property.Name)
            .Concat(SwaggerDocument.Operations(Published).Select(operation => operation.Id!))
            .Where(name => name.Contains('_', StringComparison.Ordinal)).ToHashSet();
        var texts = Prepared.Descendants().OfType<JProperty>().Where(property => property is { Name: "description", Value.Type: JTokenType.String });

        Assert.That(texts.Where(text => ((string)text.Value!).Split(' ', ',', '.', ';', ':').Any(wire.Contains)).Select(text => $"{text.Path}: {text.Value}"), Is.Empty);
    }

    [Test]
    public void Only_the_quotes_may_be_sent_again_although_they_are_POSTs() =>
        Assert.That(
            SwaggerDocument.Operations(Prepared).Where(operation => operation.Json["x-dotnet-repeatable"] is not null).Select(operation => operation.Id),
            Is.EquivalentTo(new[] { "Jobs_Quote", "Desktops_Quote" }));

    private static List<JObject> Currencies(JObject document) =>
        [.. document.Descendants().OfType<JObject>().Where(schema => (string?)schema["type"] == "object" && (string?)schema["format"] == "decimal")];

    private static bool IsId(string? description) => description?.StartsWith("Id ", StringComparison.Ordinal) == true || description?.Contains(" job id", StringComparison.Ordinal) == true;

    // A sentence that repeats another.
    private static bool Repeats(string text)
    {
        var sentences = text.Split(". ", StringSplitOptions.TrimEntries).Select(sentence => sentence.TrimEnd('.')).ToList();
        return sentences.Distinct(StringComparer.OrdinalIgnoreCase).Count() < sentences.Count
            || (text.Contains("or more", StringComparison.Ordinal) && text.Contains("At least", StringComparison.Ordinal))
            || (text.Contains("by default", StringComparison.Ordinal) && text.Contains("EPIC's default", StringComparison.Ordinal));
    }
}
