using System.Reflection;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Forms;

/// <summary>EPIC's description with an operation for every form of parameter, body and answer.</summary>
internal static class FormsDescription
{
    /// <summary>The library of the description, compiled once for all tests.</summary>
    public static Lazy<Task<GeneratedLibrary>> Library { get; } = new(LoadAsync);

    /// <summary>The definitions of the table of forms.</summary>
    public static void AddDefinitions(JObject document) => ((JObject)document["definitions"]!).Merge(JObject.Parse("""
        {
          "TableItem": {"type": "object", "properties": {"name": {"type": "string"}}},
          "TableState": {"type": "string", "enum": ["on", "off"]},
          "TableList": {"type": "array", "items": {"$ref": "#/definitions/TableItem"}},
          "TableMap": {"type": "object", "additionalProperties": {"type": "number"}},
          "TableNumber": {"type": "integer"}
        }
        """));

    private static async Task<GeneratedLibrary> LoadAsync()
    {
        var prepared = CorpusReports.Prepare(CorpusReports.Normalise(Read()));
        Assert.That(prepared.Problems.Select(problem => problem.Message), Is.Empty);
        return await GeneratedLibrary.LoadAsync(prepared.Document!);
    }

    private static JObject Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("forms.json")!;
        using var text = new StreamReader(stream);
        var document = (JObject)TestRepository.Description.DeepClone();
        ((JObject)document["paths"]!).Merge(JObject.Parse(text.ReadToEnd()));
        document["definitions"]!["FormItem"] = JObject.Parse("""
            {
              "type": "object",
              "required": ["name"],
              "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 10000000000},
                "day": {"type": "string", "format": "date"},
                "at": {"type": "string", "format": "time"},
                "get_type": {"type": "string"},
                "to_string": {"type": "string"},
                "assign": {"type": "string"},
                "is_assigned": {"type": "string"},
                "level": {"type": "number", "minimum": 0.5},
                "rank": {"type": "integer", "minimum": 0.5, "maximum": 1e30},
                "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                "parent": {"$ref": "#/definitions/FormItem"},
                "grid": {"type": "array", "items": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "number"}}}}},
                "old_name": {"type": "string", "deprecated": true}
              }
            }
            """);
        document["definitions"]!["FormNull"] = JObject.Parse("""
            {
              "type": "object",
              "required": ["name", "level"],
              "properties": {"name": {"type": "string", "x-nullable": true}, "level": {"type": "integer", "x-nullable": true}, "note": {"type": "string", "x-nullable": true}}
            }
            """);
        AddDefinitions(document);
        foreach (var row in FormRow.All.Where(row => row is { IsSwagger: true, Refusal: null }))
        {
            row.AddTo(document);
        }

        return document;
    }
}
