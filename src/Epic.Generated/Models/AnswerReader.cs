using Newtonsoft.Json;

namespace Epic.Generated.Models;

/// <summary>Reads an answer of EPIC, and collects the paths of the values that the models cannot hold.</summary>
internal sealed class AnswerReader : JsonTextReader
{
    private readonly ICollection<string>? _unreadable;

    public AnswerReader(TextReader text, ICollection<string>? unreadable)
        : base(text)
    {
        _unreadable = unreadable;
        ArrayPool = JsonCharPool.Instance;
        DateParseHandling = DateParseHandling.None;
    }

    public void AddUnreadable(string path) => _unreadable?.Add(path);

    /// <summary>Reads the next token. A number with more digits than Newtonsoft.Json reads is null.</summary>
    public override bool Read()
    {
        try
        {
            return base.Read();
        }
        catch (JsonReaderException exception) when (exception.Message.StartsWith("JSON integer ", StringComparison.Ordinal))
        {
            // The reader stands behind the number.
            SetToken(JsonToken.Null);
            AddUnreadable(Path);
            return true;
        }
    }

    /// <summary>Reads the next token, a number as a decimal; a number that no decimal can hold, NaN and infinity read as null.</summary>
    public void ReadDecimal()
    {
        try
        {
            Read();
        }
        catch (JsonReaderException)
        {
            // The reader stands behind the number.
            SetToken(JsonToken.Null);
        }
    }
}
