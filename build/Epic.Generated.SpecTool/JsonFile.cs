using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool;

/// <summary>JSON files, read with the line of every token and written so that equal documents give equal bytes.</summary>
internal static class JsonFile
{
    private static readonly JsonLoadSettings WithLines = new()
    {
        LineInfoHandling = LineInfoHandling.Load,
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
    };

    public static JObject Read(string path)
    {
        try
        {
            using var reader = new JsonTextReader(File.OpenText(path)) { DateParseHandling = DateParseHandling.None };
            var document = JObject.Load(reader, WithLines);
            if (reader.Read())
            {
                throw new SpecException(SpecErrors.NotJson, "There is more after the end of the JSON document.", path, reader);
            }

            return document;
        }
        catch (JsonReaderException error)
        {
            throw new SpecException(SpecErrors.NotJson, error.Message, path, new Place(error.LineNumber, error.LinePosition));
        }
        catch (IOException error)
        {
            throw new SpecException(SpecErrors.NotJson, error.Message, path);
        }
    }

    public static void Write(JObject document, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, document.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n");
    }

    private sealed record Place(int LineNumber, int LinePosition) : IJsonLineInfo
    {
        public bool HasLineInfo() => LineNumber > 0;
    }
}
