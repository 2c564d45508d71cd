using Epic.Generated.SpecTool.Preparation.Overlay;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Preparation.Overlay;

/// <summary>The semantics of OpenAPI Overlay 1.0.</summary>
internal sealed class OverlayTests
{
    [TestCase("""{"a": {"b": 1, "c": {"d": 2}}}""", "$.a", """{"c": {"e": 3}, "f": 4}""", """{"a": {"b": 1, "c": {"d": 2, "e": 3}, "f": 4}}""", TestName = "An update of an object is merged, deeply")]
    [TestCase("""{"a": {"b": 1}}""", "$.a", """{"b": "x"}""", """{"a": {"b": "x"}}""", TestName = "An update replaces a value")]
    [TestCase("""{"a": {"b": 1}}""", "$.a", """{"b": null}""", """{"a": {"b": null}}""", TestName = "An update replaces a value by null")]
    [TestCase("""{"a": {"b": [1, 2]}}""", "$.a", """{"b": [2, 3]}""", """{"a": {"b": [1, 2, 2, 3]}}""", TestName = "An update of an object appends to its arrays")]
    [TestCase("""{"a": [1]}""", "$.a", """{"b": 2}""", """{"a": [1, {"b": 2}]}""", TestName = "An update of an array is appended to it as one entry")]
    [TestCase("""{"a": [1]}""", "$.a", "[2, 3]", """{"a": [1, [2, 3]]}""", TestName = "An update of an array that is an array is one entry too")]
    [TestCase("""{"a": [1]}""", "$.a", "\"x\"", """{"a": [1, "x"]}""", TestName = "An update of an array that is a value is appended")]
    [TestCase("""{"a": {"x": {}, "y": {}}}""", "$.a.*", """{"n": 1}""", """{"a": {"x": {"n": 1}, "y": {"n": 1}}}""", TestName = "Every match is updated")]
    [TestCase("""{"a": [{"in": "path"}, {"in": "query"}]}""", "$..[?(@.in == 'path')]", """{"n": 1}""", """{"a": [{"in": "path", "n": 1}, {"in": "query"}]}""", TestName = "A filter chooses")]
    [TestCase("""{"a": 1}""", "$", """{"tags": ["t"]}""", """{"a": 1, "tags": ["t"]}""", TestName = "The root can be updated")]
    public void An_update_is_applied(string document, string target, string update, string expected) =>
        AssertApplies(document, expected, new JObject { ["target"] = target, ["description"] = "Why.", ["update"] = JToken.Parse(update) });

    [TestCase("""{"a": {"b": 1, "c": 2}}""", "$.a.b", """{"a": {"c": 2}}""", TestName = "A member is removed with its name")]
    [TestCase("""{"a": [1, 2, 3]}""", "$.a[1]", """{"a": [1, 3]}""", TestName = "An item is removed from its array")]
    [TestCase("""{"a": {"x": {"n": 1}, "y": {"n": 2}}}""", "$..n", """{"a": {"x": {}, "y": {}}}""", TestName = "Every match is removed")]
    public void A_match_is_removed(string document, string target, string expected) =>
        AssertApplies(document, expected, new JObject { ["target"] = target, ["description"] = "Why.", ["remove"] = true });

    [Test]
    public void Actions_apply_in_order_each_to_the_result_of_the_one_before() =>
        AssertApplies(
            """{"a": {"b": 1}}""",
            """{"a": {"c": {"n": 1}}}""",
            new JObject { ["target"] = "$.a.b", ["description"] = "Why.", ["remove"] = true },
            new JObject { ["target"] = "$.a", ["description"] = "Why.", ["update"] = new JObject { ["c"] = new JObject() } },
            new JObject { ["target"] = "$.a.c", ["description"] = "Why.", ["update"] = new JObject { ["n"] = 1 } });

    [Test]
    public void An_update_of_many_matches_is_not_shared_by_them() =>
        AssertApplies(
            """{"a": {"x": [], "y": []}}""",
            """{"a": {"x": [{"n": 1, "m": 2}], "y": [{"n": 1}]}}""",
            new JObject { ["target"] = "$.a.*", ["description"] = "Why.", ["update"] = new JObject { ["n"] = 1 } },
            new JObject { ["target"] = "$.a.x[0]", ["description"] = "Why.", ["update"] = new JObject { ["m"] = 2 } });

    [TestCase("{}", "overlay.json(1,1): error EPIC010: This is not an OpenAPI Overlay 1.0 document")]
    [TestCase("{\"overlay\": \"2.0.0\"}", "overlay.json(1,1): error EPIC010: This is not an OpenAPI Overlay 1.0 document")]
    [TestCase("{\"overlay\": {}}", "overlay.json(1,1): error EPIC010: This is not an OpenAPI Overlay 1.0 document")]
    [TestCase("{\"overlay\": \"1.0.0\"}", "overlay.json(1,1): error EPIC010: The overlay has no actions.")]
    [TestCase("{\"overlay\": \"1.0.0\", \"actions\": []}", "overlay.json(1,1): error EPIC010: The overlay has no actions.")]
    [TestCase("{\"overlay\": \"1.0.0\",", "overlay.json(1,20): error EPIC001: ")]
    public void A_document_that_is_no_overlay_is_refused(string overlay, string error) => AssertFails(overlay, error);

    [TestCase("5", "(3,3): error EPIC010: actions[1] is not an object.")]
    [TestCase("{\"description\": \"Why.\", \"remove\": true}", "(3,3): error EPIC010: actions[1] has no target.")]
    [TestCase("{\"target\": {}, \"description\": \"Why.\", \"remove\": true}", "(3,3): error EPIC010: actions[1] has no target.")]
    [TestCase("{\"target\": \"$.info\", \"remove\": true}", "(3,3): error EPIC010: actions[1] on '$.info' has no description: every change gives its reason.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \" \", \"remove\": true}", "(3,3): error EPIC010: actions[1] on '$.info' has no description: every change gives its reason.")]
    [TestCase("{\"target\": \"$.info\", \"description\": [\"Why.\"], \"remove\": true}", "(3,3): error EPIC010: actions[1] on '$.info' has no description: every change gives its reason.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\", \"updates\": {}}", "(3,3): error EPIC010: actions[1] has an unknown field 'updates'.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\"}", "(3,3): error EPIC010: actions[1] on '$.info' needs either an update or \"remove\": true.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\", \"remove\": false}", "(3,3): error EPIC010: actions[1] on '$.info' needs either an update or \"remove\": true.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\", \"remove\": \"yes\"}", "(3,3): error EPIC010: actions[1] on '$.info' needs either an update or \"remove\": true.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\", \"remove\": true, \"update\": {}}", "(3,3): error EPIC010: actions[1] on '$.info' needs either an update or \"remove\": true.")]
    [TestCase("{\"target\": \"$.infos\", \"description\": \"Why.\", \"remove\": true}", "(3,22): error EPIC011: actions[1]: the target '$.infos' matches nothing in the description.")]
    [TestCase("{\"target\": \"$.paths[?(@.x == \", \"description\": \"Why.\", \"remove\": true}", "(3,32): error EPIC010: actions[1]: the target '$.paths[?(@.x == ' is not a JSONPath: ")]
    [TestCase("{\"target\": \"$.swagger\", \"description\": \"Why.\", \"update\": {}}", "(3,24): error EPIC010: actions[1]: the target '$.swagger' is String at swagger, which an update that is Object cannot change.")]
    [TestCase("{\"target\": \"$.info\", \"description\": \"Why.\", \"update\": [1]}", "(3,21): error EPIC010: actions[1]: the target '$.info' is Object at info, which an update that is Array cannot change.")]
    [TestCase("{\"target\": \"$\", \"description\": \"Why.\", \"remove\": true}", "(3,16): error EPIC010: actions[1]: the target '$' is the whole description, which cannot be removed.")]
    public void An_action_that_cannot_be_applied_is_named_by_its_index_and_place(string action, string error) =>
        AssertFails($"{{\"overlay\": \"1.0.0\", \"actions\": [\n  {{\"target\": \"$.info\", \"description\": \"Why.\", \"update\": {{}}}},\n  {action}]}}", "overlay.json" + error);

    [Test]
    public void A_field_of_an_extension_is_allowed() =>
        Assert.That(PreparedRun.Of(Small.Definitions("\"Thing\": {}"), """{"overlay": "1.0.1", "actions": [{"target": "$.info", "description": "Why.", "x-reviewed": true, "update": {}}]}""").ExitCode, Is.Zero);

    [Test]
    public void A_reference_that_the_overlay_writes_must_lead_somewhere() =>
        AssertFails(
            "{\"overlay\": \"1.0.0\", \"actions\": [\n{\"target\": \"$.definitions.Thing\", \"description\": \"Why.\", \"update\": {\n\"properties\": {\"a\": {\"$ref\": \"#/definitions/Nothing\"}}}}]}",
            "overlay.json(3,52): error EPIC003: The reference '#/definitions/Nothing' leads nowhere.");

    [Test]
    public void A_reference_whose_target_the_overlay_takes_away_is_named_where_it_stands() =>
        AssertFails(
            "{\"overlay\": \"1.0.0\", \"actions\": [{\"target\": \"$.definitions.Thing\", \"description\": \"Why.\", \"remove\": true}]}",
            "spec.json(1,215): error EPIC003: The reference '#/definitions/Thing' leads nowhere.");

    private static void AssertApplies(string document, string expected, params JObject[] actions)
    {
        using var files = new TemporaryFiles();
        var json = JObject.Parse(document);
        json["definitions"] = new JObject();
        var overlay = files.Write("overlay.json", new JObject { ["overlay"] = "1.0.0", ["actions"] = new JArray(actions) }.ToString());

        OverlayDocument.Read(overlay).ApplyTo(json, "spec.json", error => throw error);

        json.Remove("definitions");
        Assert.That(JToken.DeepEquals(json, JToken.Parse(expected)), Is.True, json.ToString());
    }

    private static void AssertFails(string overlay, string error)
    {
        var run = PreparedRun.Of(Small.Definitions("\"Thing\": {}"), overlay);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith(error));
        Assert.That(run.Error.Split('\n'), Has.Length.EqualTo(1));
    }
}
