using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// Gives every operation its parameters in the order a .NET user gives them: those of the path as they stand in it,
/// the body, the filters, the page. An operation whose body is always the empty object has no parameter for it.
/// </summary>
internal sealed partial class ParameterRule : IPreparationRule
{
    // The arguments that the templates add.
    private static readonly HashSet<string> OwnArguments = ["cancellationToken", "paging"];

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
        if ((bool?)operation.Json[Extensions.EmptyBody] == true)
        {
            parameters.RemoveAll(parameter => (string?)parameter["in"] == "body");
        }

        var taken = new HashSet<string>();
        foreach (var parameter in parameters)
        {
            var variable = VariableOf(document, parameter);
            if (!taken.Add(variable))
            {
                throw new SpecException(
                    SpecErrors.NameCollision, $"The parameter '{parameter["name"]}' of {operation.Id} would be called '{variable}', which is taken; give it another {Extensions.Name} in the overlay.", place: parameter);
            }

            parameter["x-originalName"] = variable;
            parameter["description"] = Documentation.Create(document, parameter, required: false);
            SendingForm.Set(document, operation, parameter, variable);
            parameter[Extensions.Checks] = Checks.OfArgument(parameter, variable);
        }

        operation.Json["parameters"] = new JArray(parameters.OrderBy(parameter => Rank(operation.Path, parameter)));
        CheckPath(operation);
    }

    private static (string?, string?) IdentityOf(JObject parameter) => ((string?)parameter["in"], (string?)parameter["name"]);

    // A body is called after its role: the last word of its type, as in JobArraySpec spec, ProjectPatch patch.
    private static string VariableOf(JObject document, JObject parameter)
    {
        if ((string?)parameter["in"] != "body")
        {
            var name = Names.Camel(Names.Given(parameter, (string)parameter["name"]!));
            return OwnArguments.Contains(name) ? name + "Value" : name;
        }

        return SwaggerDocument.ReferenceOf(parameter["schema"]) is { } type && Schemas.IsModel(SwaggerDocument.Resolve(document, (JObject)parameter["schema"]!))
            ? Names.Camel(type[Enumerable.Range(0, type.Length).Last(index => char.IsUpper(type[index]))..])
            : "body";
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
        if (!IsSentAsWritten(operation.Path))
        {
            throw new SpecException(
                SpecErrors.NotSupported, $"The path {operation.Path} of {operation.Id} is no plain path below the API's address, which is sent to another address; remove it in the overlay.", place: operation.Json);
        }

        foreach (Match part in PathPart().Matches(operation.Path))
        {
            if (!operation.Parameters.Any(parameter => (string?)parameter["in"] == "path" && (string?)parameter["name"] == part.Groups[1].Value))
            {
                throw new SpecException(
                    SpecErrors.NotSwagger, $"The path {operation.Path} has a part '{part.Value}' for which {operation.Id} has no parameter; add it in the overlay.", place: operation.Json);
            }
        }

        foreach (var parameter in operation.Parameters.Where(parameter => (string?)parameter["in"] == "path"))
        {
            if (!operation.Path.Contains($"{{{parameter["name"]}}}", StringComparison.Ordinal))
            {
                throw new SpecException(
                    SpecErrors.NotSwagger, $"{operation.Id} has a path parameter '{parameter["name"]}' that its path {operation.Path} does not name.", place: parameter);
            }
        }
    }

    // .NET would take other paths for another address, a query, a fragment or a step up. A first part with a colon is an address.
    private static bool IsSentAsWritten(string path)
    {
        var parts = PathPart().Replace(path, "x").Split('/');
        var below = parts.Length > 2 && parts[^1].Length == 0 ? parts[1..^1] : parts[1..];
        return parts.Length > 1 && parts[0].Length == 0 && !below[0].Contains(':', StringComparison.Ordinal)
            && (parts.Length == 2 || below.All(part => part.Length > 0))
            && below.Select(Uri.UnescapeDataString).All(part => part is not ("." or "..") && part.IndexOfAny(['/', '\\']) < 0)
            && path.IndexOfAny(['?', '#']) < 0 && below.All(part => part.IndexOfAny(['{', '}']) < 0);
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex PathPart();
}
