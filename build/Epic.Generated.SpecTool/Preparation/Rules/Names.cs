using Epic.Generated.SpecTool.Documents;
using Humanizer;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>.NET names from wire names.</summary>
internal static class Names
{
    /// <summary><c>task_distribution</c> becomes <c>TaskDistribution</c>; <c>PENDING</c> becomes <c>Pending</c>; <c>2d</c> becomes <c>_2d</c>.</summary>
    public static string Pascal(string wire)
    {
        var words = string.Concat(wire.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        var name = (words.Any(char.IsLower) ? words : words.ToLowerInvariant()).Pascalize();
        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary><c>queue_code</c> becomes <c>queueCode</c>.</summary>
    public static string Camel(string wire) => Pascal(wire).Camelize();

    /// <summary>The name the overlay gives, or the one the rule finds.</summary>
    public static string Given(JObject json, string byRule) => (string?)json[Extensions.Name] ?? byRule;

    /// <summary>Adds a definition under a name that is still free.</summary>
    public static void Define(JObject document, string name, JObject schema, string origin)
    {
        if (!SwaggerDocument.Definitions(document).TryAdd(name, schema))
        {
            throw new SpecException(
                SpecErrors.NameCollision, $"{origin} would be called '{name}', which is taken; give it another {Extensions.Name} in the overlay.");
        }
    }
}
