using System.Globalization;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>Reads YAML by the core schema of YAML 1.2, which is that of JSON: only plain scalars can be other than text.</summary>
internal static class YamlReader
{
    public static JObject Parse(string text, string from)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            // Aliases are not expanded: a few lines of them would fill the memory.
            stream.Load(reader);
            return stream.Documents.Count == 1 && Convert(stream.Documents[0].RootNode, 0) is JObject document
                ? document
                : throw new CannotTellException($"{from} is YAML, but not one object.");
        }
        catch (YamlException error)
        {
            throw new CannotTellException($"{from} is neither JSON nor YAML: {error.Message}", error);
        }
    }

    private static JToken Convert(YamlNode node, int depth) => node switch
    {
        _ when depth > 100 => throw new CannotTellException("The YAML is nested too deeply, or refers to itself."),
        _ when !node.Anchor.IsEmpty => throw new CannotTellException("The YAML has an anchor, which no generated description has."),
        YamlMappingNode map => new JObject(map.Children.Select(child => new JProperty(Name(child.Key), Convert(child.Value, depth + 1)))),
        YamlSequenceNode list => new JArray(list.Children.Select(child => Convert(child, depth + 1))),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => new JValue(text.Value),
        _ => throw new CannotTellException($"The YAML has a {node.NodeType} at line {node.Start.Line}."),
    };

    private static string Name(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw new CannotTellException($"The YAML has a key at line {key.Start.Line} that is not text.");

    private static JValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
        "true" or "True" or "TRUE" => new JValue(true),
        "false" or "False" or "FALSE" => new JValue(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new JValue(whole),
        _ when text[0] is '-' or '+' or '.' or (>= '0' and <= '9') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new JValue(number),
        _ => new JValue(text),
    };
}
