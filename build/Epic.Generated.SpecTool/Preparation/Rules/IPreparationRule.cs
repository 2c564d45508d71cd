using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>A change of the document that follows from a rule and holds for whatever the description says.</summary>
internal interface IPreparationRule
{
    void Apply(JObject document);
}
