using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>Lists of values become named enumerations, which keep values that EPIC adds later.</summary>
internal sealed class EnumRuleTests
{
    [Test]
    public void Equal_lists_of_one_name_are_lifted_once_and_of_two_names_twice()
    {
        var document = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"type": "object", "properties": {
              "run_state": {"type": "string", "description": "How it is.", "enum": ["PENDING", "all_done"]},
              "states": {"type": "array", "items": {"type": "string", "enum": ["PENDING", "all_done"]}}}},
            "Other": {"type": "object", "properties": {"run_state": {"type": "string", "enum": ["all_done", "PENDING"]}}}
            """));

        var lifted = document.Definition("RunState");
        Assert.That(lifted["enum"].Texts(), Is.EqualTo(new[] { "PENDING", "all_done" }));
        Assert.That(lifted["x-enumNames"].Texts(), Is.EqualTo(new[] { "Pending", "AllDone" }));
        Assert.That((string?)lifted["description"], Is.EqualTo("How it is."));
        Assert.That(((JObject)document["definitions"]!).Count, Is.EqualTo(4));
        Assert.That((string?)document.Property("Other", "run_state")["x-dotnet-type"], Is.EqualTo("OpenEnum<RunState>?"));
        Assert.That((string?)document.Property("Thing", "run_state")["x-dotnet-type"], Is.EqualTo("OpenEnum<RunState>?"));
        Assert.That((string?)document.Property("Thing", "states")["x-dotnet-type"], Is.EqualTo("System.Collections.Generic.IReadOnlyList<OpenEnum<States>>"));
    }

    [Test]
    public void A_list_of_values_is_described_by_the_property_that_holds_it() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Definitions("""
                "Thing": {"type": "object", "properties": {"when": {"type": "array", "description": "When it runs.", "items": {"type": "string", "enum": ["now"]}}}}
                """)).Definition("When")["description"],
            Is.EqualTo("When it runs."));

    [Test]
    public void A_filter_has_an_enumeration_too()
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation(
            "get", "thing_read", "\"$ref\": \"#/definitions/Thing\"", """{"name": "role", "in": "query", "type": "string", "enum": ["user"]}""")), Small.Overlay("$..[?(@.name == 'role')]", "\"x-dotnet-name\": \"TeamRole\""));

        Assert.That(document.Definition("TeamRole")["enum"].Texts(), Is.EqualTo(new[] { "user" }));
        var parameter = document.Operation()["parameters"]![0]!;
        Assert.That((string?)parameter["x-dotnet-type"], Is.EqualTo("OpenEnum<TeamRole>"));
        Assert.That((string?)parameter["x-originalName"], Is.EqualTo("role"));
    }

    [TestCase("query")]
    [TestCase("header")]
    public void A_filter_of_many_values_is_called_after_itself(string place)
    {
        var document = PreparedRun.DocumentOf(Small.Spec(Small.Operation(
            "get", "thing_read", "\"$ref\": \"#/definitions/Thing\"", $$"""{"name": "x_role", "in": "{{place}}", "type": "{{(place == "query" ? "array" : "string")}}", {{(place == "query" ? "\"items\": {\"type\": \"string\", \"enum\": [\"user\"]}" : "\"enum\": [\"user\"]")}} }""")));

        Assert.That(document.Definition("XRole")["enum"].Texts(), Is.EqualTo(new[] { "user" }));
    }

    [Test]
    public void A_list_of_numbers_stays_a_number_and_names_its_values()
    {
        var level = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"type": "object", "properties": {"level": {"type": "integer", "description": "How high", "enum": [1, 2, null]}}}
            """)).Property("Thing", "level");

        Assert.That((level["enum"], (string?)level["type"], (string?)level["description"]), Is.EqualTo(((JToken?)null, "integer", "How high. One of 1, 2.")));
    }

    [Test]
    public void A_null_among_the_values_is_no_value_and_an_empty_text_has_a_name()
    {
        var lifted = PreparedRun.DocumentOf(Small.Definitions("""
            "Thing": {"type": "object", "properties": {"state": {"type": "string", "enum": ["", "a", null, "2d"]}}}
            """)).Definition("State");

        Assert.That(lifted["enum"].Texts(), Is.EqualTo(new[] { "", "a", "2d" }));
        Assert.That(lifted["x-enumNames"].Texts(), Is.EqualTo(new[] { "Empty", "A", "_2d" }));
    }

    [TestCase("""
        "Thing": {"type": "object", "properties": {"state": {"type": "string", "enum": ["a"]}}},
        "Other": {"type": "object", "properties": {"state": {"type": "string", "enum": ["b"]}}}
        """, "The enumeration at definitions.Other.properties.state would be called 'State', which is taken", TestName = "Two lists of one name collide")]
    [TestCase("""
        "Thing": {"type": "object", "properties": {"state": {"type": "string", "enum": ["a"]}}}, "State": {"type": "object"}
        """, "The enumeration at definitions.Thing.properties.state would be called 'State', which is taken", TestName = "A list and a definition of one name collide")]
    [TestCase("""
        "Thing": {"type": "object", "properties": {"state": {"type": "string", "enum": ["a-b", "a_b"]}}}
        """, "Two values of the enumeration at definitions.Thing.properties.state would be called 'AB'", TestName = "Two values of one name collide")]
    public void Names_that_collide_are_an_error(string definitions, string error) =>
        Assert.That(PreparedRun.Of(Small.Definitions(definitions)).Error, Does.StartWith("spec.json").And.Contains("error EPIC020: " + error));

    [TestCase("[1, 2]", "integer")]
    [TestCase("[1, 2.5]", "number")]
    [TestCase("[true]", "boolean")]
    [TestCase("[1, null]", "integer")]
    public void Values_without_a_type_are_sent_as_what_they_are(string values, string type) =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Definitions($"\"Thing\": {{\"properties\": {{\"level\": {{\"enum\": {values}}}}}}}")).Property("Thing", "level")["type"],
            Is.EqualTo(type));

    [Test]
    public void Values_of_several_types_are_any_JSON()
    {
        var property = PreparedRun.DocumentOf(Small.Definitions("\"Thing\": {\"properties\": {\"level\": {\"enum\": [\"a\", 1]}}}")).Property("Thing", "level");

        Assert.That(property["type"], Is.Null);
        Assert.That((string?)property["description"], Is.EqualTo("One of \"a\", 1."));
    }
}
