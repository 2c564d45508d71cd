using System.Reflection;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>One case of the corpus: a change of EPIC's description, and the report that it must get.</summary>
internal sealed record SpecEdit(JObject Json)
{
    private static readonly Lazy<List<SpecEdit>> Written = new(Read);

    public string Name => (string)Json["name"]!;

    /// <summary>For programs of any language: none, cosmetic, additive or breaking.</summary>
    public string Wire => (string)Json["wire"]!;

    /// <summary>In C#: none, cosmetic, additive, breaking, or unknown.</summary>
    public string Class => (string)Json["class"]!;

    public string Step => (string)Json["step"]!;

    /// <summary>The changes that must be reported: element, action, thing and field.</summary>
    public IReadOnlyList<string> Changes => Texts("changes");

    public IReadOnlyList<string> Problems => Texts("problems");

    public IReadOnlyList<string> Notes => Texts("notes");

    public IReadOnlyList<string> Renames => Texts("renames");

    public static List<SpecEdit> All => Written.Value;

    /// <summary>Every edit as a case of a test. Code is generated and read for each, so `dotnet test` runs every fourth and `.ci/run` all.</summary>
    public static IEnumerable<TestCaseData> Cases => All.Select(edit => edit.IsQuick ? new TestCaseData(edit) : new TestCaseData(edit).SetCategory("Long"));

    /// <summary>Whether `dotnet test` runs the case.</summary>
    public bool IsQuick => All.IndexOf(this) % 4 == 0;

    /// <summary>An edit by its name.</summary>
    public static SpecEdit Named(string name) => All.Single(edit => edit.Name == name);

    // The places that the edit names anywhere, to the depth of a property or an operation.
    private IReadOnlyList<string> Places => [.. Json["edits"]!.SelectTokens("$..*").OfType<JValue>().Select(value => value.Value as string).OfType<string>()
        .Where(text => text.Contains('/')).Select(text => string.Join('/', text.TrimStart('#').Split('/').Take(text.Contains("definitions") ? 5 : 4)))];

    public JObject ApplyTo(JObject document)
    {
        var edited = (JObject)document.DeepClone();
        foreach (var edit in Json["edits"]!.OfType<JObject>())
        {
            Edit.Apply(edited, edit);
        }

        return edited;
    }

    /// <summary>Applies edits together that change different parts of the description: a property, a parameter, an operation.</summary>
    public static IReadOnlyList<(IReadOnlyList<SpecEdit> Edits, JObject Document)> InBatches(IEnumerable<SpecEdit> edits)
    {
        var batches = new List<(List<SpecEdit> Edits, JObject Document)>();
        foreach (var edit in edits)
        {
            var index = batches.FindIndex(batch => batch.Edits.TrueForAll(other => !Overlap(edit, other)));
            if (index < 0)
            {
                index = batches.Count;
                batches.Add(([], TestRepository.Description));
            }

            batches[index] = ([.. batches[index].Edits, edit], edit.ApplyTo(batches[index].Document));
        }

        return [.. batches.Select(batch => ((IReadOnlyList<SpecEdit>)batch.Edits, batch.Document))];
    }

    /// <summary>Whether a place of the description is one that the edit names, or in or around one.</summary>
    public bool IsAt(string pointer) =>
        Json["edits"]!.SelectMany(edit => new[] { edit.First!.First!.ToString(), edit["to"] as JValue is { Value: string to } && to.StartsWith('/') ? to : null }).OfType<string>()
            .Any(place => new JsonPointer(place).Contains(pointer) || new JsonPointer(pointer).Contains(place));

    public override string ToString() => Name;

    private static bool Overlap(SpecEdit edit, SpecEdit other) =>
        edit.Places.Any(place => other.Places.Any(taken => new JsonPointer(place).Contains(taken) || new JsonPointer(taken).Contains(place)));

    private static List<SpecEdit> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("edits.json")!;
        using var text = new StreamReader(stream);
        return [.. JArray.Parse(text.ReadToEnd()).OfType<JObject>().Select(json => new SpecEdit(Fill(json)))];
    }

    // Finds the places of the edit, and puts them for their variables.
    private static JObject Fill(JObject json)
    {
        var places = (json["where"] as JObject ?? []).Properties().ToDictionary(place => place.Name, place => DescriptionSearch.First((string)place.Value!));
        json.Remove("where");
        foreach (var text in json.Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.String).ToList())
        {
            text.Value = Found.Fill((string)text.Value!, places);
        }

        return json;
    }

    private List<string> Texts(string field) => [.. (Json[field] ?? new JArray()).Select(text => (string)text!)];
}
