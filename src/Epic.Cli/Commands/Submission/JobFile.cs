using Epic.Cli.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Epic.Cli.Commands.Submission;

/// <summary>Reads a job from a YAML file. A wrong file is reported with line and column.</summary>
internal static class JobFile
{
    /// <summary>Reads the values of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownPath">The file as the user named it.</param>
    public static JobValues Read(string path, string shownPath)
    {
        try
        {
            using var reader = File.OpenText(path);
            return Read(reader, shownPath);
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw CommandException.Usage($"--file must name a job file, and '{shownPath}' is a folder", "for example: -f job.yaml; see its keys with epic schema job");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandException.Usage($"--file must name a job file, and there is none at '{shownPath}'", "for example: -f job.yaml; see its keys with epic schema job");
        }
    }

    /// <summary>Reads the values of YAML or JSON text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="shownPath">The name of the text in messages.</param>
    public static JobValues Read(TextReader reader, string shownPath) => Read(ReadRoot(reader, shownPath), shownPath);

    /// <summary>Reads the values of a mapping.</summary>
    /// <param name="root">The mapping.</param>
    /// <param name="shownPath">The name of the file in messages.</param>
    public static JobValues Read(YamlMappingNode root, string shownPath)
    {
        var applicationNode = Entry(root, "application")
            ?? throw Wrong(shownPath, root.Start, $"the key application is missing: it is {string.Join(", ", JobKeys.Applications)}");
        var application = applicationNode is YamlScalarNode { Value: { } name } && JobKeys.Applications.Contains(name)
            ? name
            : throw Wrong(shownPath, applicationNode.Start, $"application must be {string.Join(", ", JobKeys.Applications)}");
        var keys = JobKeys.ForApplication(application).ToDictionary(key => key.Name);
        var values = new Dictionary<string, JobValue>();
        foreach (var (keyNode, valueNode) in root.Children)
        {
            if (keyNode is YamlScalarNode { Value: "application" })
            {
                continue;
            }

            if (keyNode is not YamlScalarNode { Value: { } key } || !keys.TryGetValue(key, out var definition))
            {
                throw Wrong(shownPath, keyNode.Start, $"'{keyNode}' is no key of a job of {application}; the keys are {string.Join(", ", keys.Keys)}");
            }

            values[key] = new JobValue(Texts(definition, valueNode, shownPath), $"{shownPath}, line {valueNode.Start.Line}, column {valueNode.Start.Column}: {key}");
        }

        return new JobValues(application, values, $"{shownPath}, line {root.Start.Line}, column {root.Start.Column}");
    }

    /// <summary>Reads the mapping that a YAML text consists of.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="shownPath">The name of the text in messages.</param>
    /// <param name="kind">The schema of the file: job or sweep.</param>
    public static YamlMappingNode ReadRoot(TextReader reader, string shownPath, string kind = "job")
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents switch
            {
                [{ RootNode: YamlMappingNode root }] => root,
                [_, var second, ..] => throw Wrong(shownPath, second.RootNode.Start, $"a second document begins here, and the file of a {kind} has one", kind),
                _ => throw CommandException.Usage($"{shownPath} must be a YAML mapping of keys and values", $"see its schema with epic schema {kind}"),
            };
        }
        catch (YamlException error)
        {
            throw Wrong(shownPath, error.Start, error.Message, kind);
        }
    }

    /// <summary>The error of a place in a file.</summary>
    public static CommandException Wrong(string path, Mark mark, string message, string kind = "job") =>
        CommandException.Usage($"{path}, line {mark.Line}, column {mark.Column}: {message}", $"see the keys with epic schema {kind}");

    private static IReadOnlyList<string> Texts(JobKey key, YamlNode node, string shownPath) => (key.Kind, node) switch
    {
        (JobKeyKind.List, YamlSequenceNode list) => [.. list.Children.Select(item => Scalar(key, item, shownPath))],
        (JobKeyKind.List, YamlMappingNode map) when key.Name == "set" => [.. map.Children.Select(pair => $"{Scalar(key, pair.Key, shownPath)}={Scalar(key, pair.Value, shownPath)}")],
        _ => [Scalar(key, node, shownPath)],
    };

    private static string Scalar(JobKey key, YamlNode node, string shownPath) =>
        node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Wrong(shownPath, node.Start, $"{key.Name} must be a single value that is not empty");

    private static YamlNode? Entry(YamlMappingNode root, string key) =>
        root.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: var name } && name == key).Value;
}
