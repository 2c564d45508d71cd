namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>Methods are called as a .NET user would guess.</summary>
internal sealed class OperationNameTests
{
    private const string Page = "\"type\": \"object\", \"properties\": {\"count\": {\"type\": \"integer\"}, \"next\": {\"type\": \"string\"}, \"previous\": {\"type\": \"string\"}, \"results\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Thing\"}}}";
    private const string One = "\"$ref\": \"#/definitions/Thing\"";

    private const string Paging = """{"name": "limit", "in": "query", "type": "integer"}, {"name": "offset", "in": "query", "type": "integer"}""";

    [TestCase("get", "thing_list", "/thing/", Page, "Thing_List")]
    [TestCase("get", "thing_parts_list", "/thing/parts/", Page, "Thing_ListParts")]
    [TestCase("get", "thing_part_list", "/thing/part/", Page, "Thing_ListParts")]
    [TestCase("get", "thing_settings_list", "/thing/settings/", One, "Thing_GetSettings")]
    [TestCase("get", "thing_read", "/thing/{id}/", One, "Thing_Get")]
    [TestCase("get", "thing_parts_read", "/thing/parts/{id}/", One, "Thing_GetPart")]
    [TestCase("get", "thing_logs_read", "/thing/{id}/logs/", One, "Thing_GetLogs")]
    [TestCase("post", "thing_create", "/thing/", One, "Thing_Create")]
    [TestCase("post", "thing_parts_create", "/thing/parts/", One, "Thing_CreatePart")]
    [TestCase("put", "thing_update", "/thing/{id}/", One, "Thing_Update")]
    [TestCase("patch", "thing_partial_update", "/thing/{id}/", One, "Thing_Update")]
    [TestCase("patch", "thing_parts_partial_update", "/thing/parts/{id}/", One, "Thing_UpdatePart")]
    [TestCase("delete", "thing_delete", "/thing/{id}/", One, "Thing_Delete")]
    [TestCase("delete", "thing_parts_delete", "/thing/parts/{id}/", One, "Thing_DeletePart")]
    [TestCase("post", "thing_cancel", "/thing/{id}/cancel/", One, "Thing_Cancel")]
    [TestCase("get", "thing_templates", "/thing/templates/", Page, "Thing_ListTemplates")]
    [TestCase("get", "other_read", "/thing/{id}/", One, "Thing_GetOther")]
    public void An_operation_is_called_after_its_action_and_resource(string method, string id, string path, string schema, string name)
    {
        var parameters = path.Contains("{id}") ? "{\"name\": \"id\", \"in\": \"path\", \"type\": \"integer\", \"required\": true}" : schema == Page ? Paging : "";

        var operation = PreparedRun.DocumentOf(Small.Spec(Small.Operation(method, id, schema, parameters), path: path)).Operation(method, path);

        Assert.That((string?)operation["operationId"], Is.EqualTo(name));
        Assert.That((string?)operation["x-epic-operation-id"], Is.EqualTo(id));
    }

    [Test]
    public void A_method_that_would_be_called_as_a_pager_is_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Spec(Small.Operation("get", "thing_list", Page, Paging) + ", " + Small.Operation("put", "thing_list_all", One))).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC020: thing_list_all and thing_list would both be Thing_ListAll"));

    [Test]
    public void The_overlay_names_the_client_its_method_and_its_purpose()
    {
        var operation = PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_read", One)), """
            {"overlay": "1.0.0", "actions": [
              {"target": "$", "description": "Why.", "update": {"tags": [{"name": "thing", "description": "Old."}, {"name": "thing", "x-dotnet-name": "Things", "description": "All things."}]}},
              {"target": "$.paths.*.get", "description": "Why.", "update": {"x-dotnet-name": "Fetch"}}]}
            """).Operation();

        Assert.That((string?)operation["operationId"], Is.EqualTo("Things_Fetch"));
        Assert.That((string?)operation["x-dotnet-client-description"], Is.EqualTo("All things."));
    }

    [Test]
    public void Without_words_of_its_own_a_client_is_described_by_its_tag() =>
        Assert.That(
            (string?)PreparedRun.DocumentOf(Small.Spec(Small.Operation("get", "thing_read", One))).Operation()["x-dotnet-client-description"],
            Is.EqualTo("Operations of EPIC's 'thing' resources."));

    [Test]
    public void Two_operations_of_one_name_are_an_error() =>
        Assert.That(
            PreparedRun.Of(Small.Spec(Small.Operation("put", "thing_update", One) + ", " + Small.Operation("patch", "thing_partial_update", One))).Error,
            Does.Match(@"^spec\.json\(\d+,\d+\): error EPIC020: thing_partial_update and thing_update would both be Thing_Update; give one another x-dotnet-name in the overlay\.$"));
}
