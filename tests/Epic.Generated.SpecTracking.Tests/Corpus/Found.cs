using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>A place of the description that a search has found, with the words for it in edits and reports.</summary>
internal sealed partial record Found(JObject Document, string Pointer)
{
    private string[] Parts => [.. Pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~"))];

    private JToken Json => Edit.Find(Document, Pointer);

    /// <summary>Puts the places for their variables: <c>$p</c> is the pointer, <c>$p.label</c> the words of a report.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, Found> places) => VariablePattern().Replace(text, match => places[match.Groups[1].Value].Word(match.Groups[2].Value));

    private string Word(string word) => word switch
    {
        "" => Pointer,
        "name" => Parts[^1],
        "label" => Label(),
        "tag" => (string)Json["tags"]![0]!,
        "id" => (string)Json["operationId"]!,
        "path" => JsonPointer.Root.Then("paths").Then(Parts[1]).Text,
        "pathText" => Parts[1],
        // A body or filter: its list of parameters, its operation, and that in words.
        "parent" => Pointer[..Pointer.LastIndexOf('/')],
        "op" => string.Join('/', Pointer.Split('/').Take(4)),
        "operation" => $"{Parts[2].ToUpperInvariant()} {Parts[1]}",
        // A property: its schema.
        "owner" => string.Join('/', Pointer.Split('/').Take(3)),
        "ownerLabel" => Parts[1],
        "title" => string.Join('_', Parts[^1].Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])),
        "first" => (string)Json["enum"]!.First!,
        "last" => (string)Json["enum"]!.Last!,
        "lower" => ((string)Json["enum"]!.First!).ToLowerInvariant(),
        _ => throw new ArgumentException($"A place has no '{word}'."),
    };

    private string Label() => Parts switch
    {
        ["definitions", var definition] => definition,
        ["definitions", var definition, "properties", var property] => $"{definition}.{property}",
        ["paths", var path, "parameters", var parameter] => $"{path} {parameter}",
        ["paths", var path, var method, "parameters", var parameter] => $"{method.ToUpperInvariant()} {path} {parameter}",
        ["paths", var path, var method] => $"{method.ToUpperInvariant()} {path}",
        _ => Pointer,
    };

    [GeneratedRegex(@"\$([a-z])(?![a-z])(?:\.(label|name|tag|id|pathText|path|parent|operation|op|ownerLabel|owner|title|first|last|lower))?")]
    private static partial Regex VariablePattern();
}
