using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>Gives every definition its .NET name, and every reference with it.</summary>
internal sealed class ModelNameRule : IPreparationRule
{
    public void Apply(JObject document)
    {
        var published = SwaggerDocument.Definitions(document).Properties().ToList();
        var names = published.ToDictionary(definition => definition.Name, definition => Names.Given((JObject)definition.Value, definition.Name));
        document["definitions"] = new JObject();
        foreach (var definition in published)
        {
            Names.Define(document, names[definition.Name], (JObject)definition.Value, $"The definition '{definition.Name}'", definition.Value);
        }

        foreach (var schema in document.Descendants().OfType<JObject>().ToList())
        {
            if (SwaggerDocument.ReferenceOf(schema) is { } name)
            {
                schema["$ref"] = (string?)SwaggerDocument.Reference(names[name])["$ref"];
            }
        }
    }
}
