using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

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
        // An operation's own parameter replaces the path's of the same name and place.
        var parameters = shared.Where(parameter => !operation.Parameters.Any(own => IdentityOf(own) == IdentityOf(parameter)))
            .Select(parameter => (JObject)parameter.DeepClone()).Concat(operation.Parameters).ToList();
        if (parameters.RemoveAll(IsEmptyBody) > 0)
        {
            operation.Json[Extensions.EmptyBody] = true;
        }

        var taken = new HashSet<string> { "cancellationToken", "paging" };
        foreach (var parameter in parameters)
        {
            var variable = VariableOf(operation, parameter);
            if (!taken.Add(variable))
            {
                throw new SpecException(
                    SpecErrors.NameCollision, $"The parameter '{parameter["name"]}' of {operation.Id} would be called '{variable}', which is taken; give it another {Extensions.Name} in the overlay.", place: parameter);
            }

            parameter["x-originalName"] = variable;
            parameter["description"] = Documentation.Of(document, parameter, required: false);
            parameter[Extensions.Checks] = Checks.OfArgument(parameter, variable);
        }

        operation.Json["parameters"] = new JArray(parameters.OrderBy(parameter => Rank(operation.Path, parameter)));
        CheckPath(operation);
    }

    private static (string?, string?) IdentityOf(JObject parameter) => ((string?)parameter["in"], (string?)parameter["name"]);

    private static bool IsEmptyBody(JObject parameter) =>
        parameter["schema"] is JObject schema && (string?)schema["type"] == "object" && schema["properties"] is null;

    // A body is called after its role: the last word of its type, as in JobArraySpec spec, ProjectPatch patch.
    private static string VariableOf(Operation operation, JObject parameter)
    {
        if ((string?)parameter["in"] != "body")
        {
            return Names.Camel(Names.Given(parameter, (string)parameter["name"]!));
        }

        return SwaggerDocument.ReferenceOf(parameter["schema"]) is { } type
            ? Names.Camel(type[Enumerable.Range(0, type.Length).Last(index => char.IsUpper(type[index]))..])
            : throw new SpecException(SpecErrors.NotSupported, $"The body of {operation.Id} is not an object, which the library cannot send.", place: parameter);
    }

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
