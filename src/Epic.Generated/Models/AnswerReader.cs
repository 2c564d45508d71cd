using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Models;

/// <summary>Reads an answer of EPIC, and collects the paths of the values that the models cannot hold.</summary>
internal sealed class AnswerReader : JsonTextReader
{
    private readonly ICollection<string>? _unreadable;
    private bool _isExact;

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
        catch (JsonReaderException exception) when (IsNumber(exception))
        {
            // The reader stands behind the number.
            SetToken(JsonToken.Null);
            AddUnreadable(Path);
            return true;
        }
    }

    /// <summary>Reads the value at which the reader stands, numbers inside it as decimals. A number that no decimal can hold, NaN and infinity are null.</summary>
    public JToken ReadExactly()
    {
        var parsing = FloatParseHandling;
        FloatParseHandling = FloatParseHandling.Decimal;
        _isExact = true;
        try
        {
            return JToken.ReadFrom(this);
        }
        finally
        {
            (FloatParseHandling, _isExact) = (parsing, false);
        }
    }

    private bool IsNumber(JsonReaderException exception) => exception.Message.StartsWith("JSON integer ", StringComparison.Ordinal)
        || (_isExact && (exception.Message.Contains("is not a valid decimal", StringComparison.Ordinal) || exception.Message.StartsWith("Cannot read ", StringComparison.Ordinal)));
}
