using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Humanizer;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>.NET names from wire names.</summary>
internal static partial class Names
{
    /// <summary><c>task_distribution</c> becomes <c>TaskDistribution</c>; <c>PENDING</c> becomes <c>Pending</c>; <c>2d</c> becomes <c>_2d</c>.</summary>
    public static string Pascal(string wire)
    {
        var words = string.Concat(wire.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).Trim('_');
        var name = (words.Any(char.IsLower) ? words : words.ToLowerInvariant()).Pascalize();
        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary><c>queue_code</c> becomes <c>queueCode</c>; a word of C# gets an ending, as in <c>classValue</c>.</summary>
    public static string Camel(string wire)
    {
        var name = Pascal(wire).Camelize();
        return SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? name + "Value" : name;
    }

    /// <summary>The name that the overlay gives, or the Pascal case of the wire name.</summary>
    /// <exception cref="SpecException">Neither is a name of C#.</exception>
    public static string Given(JObject json, string wire) => Given(json, wire, Pascal);

    /// <summary>The name that the overlay gives, or the one that a rule makes of the wire name.</summary>
    /// <exception cref="SpecException">Neither is a name of C#.</exception>
    public static string Given(JObject json, string wire, Func<string, string> rule, JToken? place = null)
    {
        if (json[Extensions.Name] is { Type: not JTokenType.Null } given)
        {
            return given is JValue { Value: string text } && Identifier().IsMatch(text)
                ? text
                : throw new SpecException(SpecErrors.NoName, $"'{given}' is no name of C#.", place: place ?? given);
        }

        return ToIdentifier(wire, rule, place ?? json);
    }

    /// <summary>The name that a rule makes of a wire name.</summary>
    /// <exception cref="SpecException">The wire name has no letters for it, or letters that have no counterpart in it.</exception>
    public static string ToIdentifier(string wire, Func<string, string> rule, JToken place) =>
        Identifier().IsMatch(rule(wire)) && wire.All(letter => char.IsAscii(letter) || !char.IsLetterOrDigit(letter))
            ? rule(wire)
            : throw new SpecException(SpecErrors.NoName, $"No .NET name can be made of '{wire}'; give it one in the overlay ({Extensions.Name}, or {Extensions.ValueNames} for a value).", place: place);

    /// <summary>Adds a definition under a name that is still free.</summary>
    public static void Define(JObject document, string name, JObject schema, string origin, JToken place)
    {
        if (NetTypes.Contains(name))
        {
            throw new SpecException(
                SpecErrors.NameCollision, $"{origin} would be called '{name}', which would hide the type of .NET; give it another {Extensions.Name} in the overlay.", place: place);
        }

        if (!SwaggerDocument.Definitions(document).TryAdd(name, schema))
        {
            throw new SpecException(
                SpecErrors.NameCollision, $"{origin} would be called '{name}', which is taken; give it another {Extensions.Name} in the overlay.", place: place);
        }
    }

    [GeneratedRegex("^[A-Za-z_]*[A-Za-z][A-Za-z0-9_]*$|^_[0-9][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
