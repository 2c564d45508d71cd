using System.Reflection;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>One case of the corpus: a change of EPIC's description, and what the report must say of it.</summary>
internal sealed record SpecEdit(JObject Json)
{
    public string Name => (string)Json["name"]!;

    /// <summary>None, cosmetic, additive, breaking, or unknown.</summary>
    public string Class => (string)Json["class"]!;

    public string Step => (string)Json["step"]!;

    /// <summary>What must be reported: element, action, thing and field.</summary>
    public IReadOnlyList<string> Changes => Texts("changes");

    public IReadOnlyList<string> Problems => Texts("problems");

    public IReadOnlyList<string> Notes => Texts("notes");

    public IReadOnlyList<string> Renames => Texts("renames");

    public static IReadOnlyList<SpecEdit> All { get; } = Read();

    // The definitions, and the first words of the paths, that the edit names anywhere.
    private HashSet<string> Parts => [.. Json["edits"]!.SelectTokens("$..*").OfType<JValue>().Select(value => value.Value as string).OfType<string>()
        .Where(text => text.Contains('/')).Select(text => string.Join('/', text.TrimStart('#').Split('/').Take(3)).Split("~1{")[0])];

    public JObject ApplyTo(JObject document)
    {
        var edited = (JObject)document.DeepClone();
        foreach (var edit in Json["edits"]!.OfType<JObject>())
        {
            Edit.Apply(edited, edit);
        }

        return edited;
    }

    public bool AppliesTo(JObject document) => WhyNot(document) is null;

    /// <summary>What the description lacks for this edit; null where it has everything.</summary>
    public string? WhyNot(JObject document)
    {
        try
        {
            ApplyTo(document);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    /// <summary>Applies edits together that have no part of the description in common: a definition, or the operations of one path.</summary>
    public static IReadOnlyList<(IReadOnlyList<SpecEdit> Edits, JObject Document)> InBatches(IEnumerable<SpecEdit> edits)
    {
        var batches = new List<(List<SpecEdit> Edits, HashSet<string> Parts, JObject Document)>();
        foreach (var edit in edits)
        {
            var batch = batches.Find(batch => batch.Edits[0].Class == edit.Class && !batch.Parts.Overlaps(edit.Parts));
            if (batch.Edits is null)
            {
                batches.Add(batch = ([], [], TestRepository.Description));
            }

            batch.Edits.Add(edit);
            batch.Parts.UnionWith(edit.Parts);
            batches[batches.FindIndex(other => other.Edits == batch.Edits)] = batch with { Document = edit.ApplyTo(batch.Document) };
        }

        return [.. batches.Select(batch => ((IReadOnlyList<SpecEdit>)batch.Edits, batch.Document))];
    }

    public override string ToString() => Name;

    private static List<SpecEdit> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("edits.json")!;
        using var text = new StreamReader(stream);
        return [.. JArray.Parse(text.ReadToEnd()).OfType<JObject>().Select(json => new SpecEdit(json))];
    }

    private List<string> Texts(string field) => [.. (Json[field] ?? new JArray()).Select(text => (string)text!)];
}
