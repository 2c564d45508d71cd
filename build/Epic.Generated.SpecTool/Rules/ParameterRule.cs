using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Rules;

/// <summary>
/// Gives every operation its parameters in the order a .NET user gives them: those of the path as they stand in it,
/// the body, the filters, the page. A body that can only be the empty object is none.
/// </summary>
internal sealed class ParameterRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        foreach (var path in ((JObject)document["paths"]!).Properties())
        {
            var shared = (((JObject)path.Value)["parameters"] as JArray)?.OfType<JObject>().ToList() ?? [];
            ((JObject)path.Value).Remove("parameters");
            foreach (var operation in SwaggerDocument.Operations(document).Where(operation => operation.Path == path.Name))
            {
                SetParameters(document, operation, shared);
            }
        }
    }

    private static void SetParameters(JObject document, Operation operation, List<JObject> shared)
    {
        var parameters = shared.Select(parameter => (JObject)parameter.DeepClone()).Concat(operation.Parameters).ToList();
        if (parameters.RemoveAll(IsEmptyBody) > 0)
        {
            operation.Json[Extensions.EmptyBody] = true;
        }

        foreach (var parameter in parameters)
        {
            parameter["x-originalName"] = VariableOf(parameter);
            parameter[Extensions.Checks] = Checks.OfArgument(parameter, VariableOf(parameter));
        }

        operation.Json["parameters"] = new JArray(parameters.OrderBy(parameter => Rank(operation.Path, parameter)));
        CheckPath(operation);
    }

    private static bool IsEmptyBody(JObject parameter) =>
        parameter["schema"] is JObject schema && SwaggerDocument.ReferenceOf(schema) is null && schema["properties"] is null;

    // A body is called after its role: the last word of its type, as in JobArraySpec spec, ProjectPatch patch.
    private static string VariableOf(JObject parameter) =>
        SwaggerDocument.ReferenceOf(parameter["schema"]) is { } type
            ? Names.Camel(type[Enumerable.Range(0, type.Length).Last(index => char.IsUpper(type[index]))..])
            : Names.Camel(Names.Given(parameter, (string)parameter["name"]!));

    private static int Rank(string path, JObject parameter) => ((string?)parameter["in"], (string?)parameter["name"]) switch
    {
        ("path", var name) => path.IndexOf('{' + name + '}', StringComparison.Ordinal),
        ("body", _) => 10_000,
        (_, "limit") => 30_000,
        (_, "offset") => 30_001,
        _ => 20_000,
    };

    private static void CheckPath(Operation operation)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => (string?)parameter["in"] == "path"))
        {
            if (!operation.Path.Contains($"{{{parameter["name"]}}}", StringComparison.Ordinal))
            {
                throw new SpecException(
                    SpecErrors.NotSwagger, $"{operation.Id} has a path parameter '{parameter["name"]}' that its path {operation.Path} does not name.", place: parameter);
            }
        }
    }
}
