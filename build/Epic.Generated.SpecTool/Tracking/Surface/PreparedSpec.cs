using Epic.Generated.SpecTool.Overlay;
using Epic.Generated.SpecTool.Rules;
using Epic.Generated.SpecTool.Tracking.Changes;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Surface;

/// <summary>A description after overlay and rules, with everything that went wrong on the way rather than the first of it.</summary>
/// <param name="Document">The prepared document; null where the rules could not finish it.</param>
/// <param name="Problems">What no longer fits, each with its place.</param>
internal sealed record PreparedSpec(JObject? Document, IReadOnlyList<string> Problems)
{
    /// <summary>The C# it becomes; null where there is no document.</summary>
    public ApiSurface? Surface { get; private init; }

    /// <summary>What that C# checks of what is sent; null where there is no document.</summary>
    public RequestRules? Requests { get; private init; }

    /// <summary>The JSON pointer, in the published description, of what became this object.</summary>
    public const string Origin = "x-origin";

    public static PreparedSpec Of(byte[] description, string file, string overlay, Func<string, string> shorten)
    {
        var problems = new List<string>();
        var document = JsonFile.Parse(description, file);
        try
        {
            MarkOrigins(document);
            ApplyOverlay(document, overlay, error => problems.Add(Text(error)));
            foreach (var rule in PreparationRules.InOrder)
            {
                rule.Apply(document);
            }

            return new PreparedSpec(document, problems) { Surface = ApiSurface.Of(document), Requests = RequestRules.Of(document) };
        }
        catch (SpecException error)
        {
            problems.Add(Text(error));
            return new PreparedSpec(null, problems);
        }
        catch (Exception error) when (Malformed.Is(error))
        {
            problems.Add($"{shorten(file)}: error {SpecErrors.NotSwagger}: the rules cannot read this description: {error.Message}");
            return new PreparedSpec(null, problems);
        }

        string Text(SpecException error) => error.ToCanonicalText(file).Replace(file, shorten(file)).Replace(overlay, shorten(overlay));
    }

    private static void ApplyOverlay(JObject document, string overlay, Action<SpecException> report)
    {
        if (JsonFile.Read(overlay)["actions"] is not JArray actions)
        {
            report(new SpecException(SpecErrors.BadOverlay, "The overlay has no actions.", overlay));
            return;
        }

        for (var index = 0; index < actions.Count; index++)
        {
            try
            {
                OverlayAction.Read(actions[index], index, overlay).ApplyTo(document);
            }
            catch (SpecException error)
            {
                report(error);
            }
        }
    }

    private static void MarkOrigins(JObject document)
    {
        foreach (var path in ((JObject)document["paths"]!).Properties())
        {
            var pointer = JsonPointer.Root.Then("paths").Then(path.Name);
            MarkParameters(path.Value["parameters"], pointer.Then("parameters"));
            foreach (var operation in SwaggerDocument.Operations(document).Where(operation => operation.Path == path.Name))
            {
                var at = pointer.Then(operation.Method);
                operation.Json[Origin] = at.ToString();
                MarkParameters(operation.Json["parameters"], at.Then("parameters"));
                foreach (var response in (operation.Json["responses"] as JObject)?.Properties() ?? [])
                {
                    MarkSchema((response.Value as JObject)?["schema"], at.Then("responses").Then(response.Name).Then("schema"));
                }
            }
        }

        foreach (var definition in SwaggerDocument.Definitions(document).Properties())
        {
            MarkSchema(definition.Value, JsonPointer.Root.Then("definitions").Then(definition.Name));
        }
    }

    private static void MarkParameters(JToken? parameters, JsonPointer pointer)
    {
        foreach (var parameter in (parameters as JArray)?.OfType<JObject>() ?? [])
        {
            var at = pointer.Then(parameter["name"]?.ToString() ?? "");
            parameter[Origin] = at.ToString();
            MarkSchema(parameter["schema"], at.Then("schema"));
        }
    }

    private static void MarkSchema(JToken? token, JsonPointer pointer)
    {
        if (token is not JObject schema)
        {
            return;
        }

        schema[Origin] = pointer.ToString();
        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            MarkSchema(property.Value, pointer.Then("properties").Then(property.Name));
        }

        MarkSchema(schema["items"], pointer.Then("items"));
        MarkSchema(schema["additionalProperties"], pointer.Then("additionalProperties"));
    }
}
