using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Documents;

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
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpecException(SpecErrors.NotJson, error.Message, path);
        }
    }

    /// <summary>Reads JSON that came from <paramref name="path"/>, which need not be a file.</summary>
    public static JObject Parse(byte[] bytes, string path)
    {
        try
        {
            // Newtonsoft.Json keeps the lines, but also reads more than JSON (names without quotes, comments).
            using var strict = System.Text.Json.JsonDocument.Parse(bytes);

            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(bytes))) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader, WithLines);
        }
        catch (System.Text.Json.JsonException error)
        {
            throw new SpecException(SpecErrors.NotJson, error.Message.Split(" LineNumber: ")[0], path, new Place((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1));
        }
        catch (JsonReaderException error)
        {
            throw new SpecException(SpecErrors.NotJson, error.Message, path, new Place(error.LineNumber, error.LinePosition));
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
