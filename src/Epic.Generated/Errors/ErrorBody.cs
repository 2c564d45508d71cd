using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Errors;

/// <summary>
/// The errors in an answer's body, in the shapes of Django REST Framework: <c>detail</c>, errors by field nested as the request's
/// body is, or a bare list. Any other body (HTML, text, nothing, JSON that was cut) has none.
/// </summary>
internal sealed class ErrorBody
{
    private const string WholeRequest = "non_field_errors";

    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);

    private ErrorBody()
    {
    }

    public string? Detail { get; private set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields => _fields.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value.AsReadOnly(), StringComparer.Ordinal);

    public static ErrorBody Parse(string text)
    {
        var body = new ErrorBody();
        switch (ReadJson(text))
        {
            case JObject answer:
                body.ReadAnswer(answer);
                break;
            case JArray list:
                body.Collect(list, "");
                break;
            case JValue { Type: JTokenType.String } value:
                body.Detail = (string?)value;
                break;
        }

        body.Detail ??= body._fields.TryGetValue(WholeRequest, out var whole) && body._fields.Count == 1 ? string.Join(" ", whole) : null;
        return body;
    }

    private static JToken? ReadJson(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ReadAnswer(JObject answer)
    {
        // A request with a field of that name has a list under it, as every field has.
        if (answer["detail"] is JValue { Type: not JTokenType.Null } detail)
        {
            Detail = Text(detail);
            answer.Remove("detail");
        }

        Collect(answer, "");
    }

    private void Collect(JToken token, string path)
    {
        switch (token)
        {
            case JObject item:
                foreach (var (name, value) in item)
                {
                    Collect(value!, path.Length == 0 ? name : $"{path}.{name}");
                }

                break;
            case JArray list:
                for (var index = 0; index < list.Count; index++)
                {
                    Collect(list[index], list[index] is JContainer ? $"{path}[{index}]" : path);
                }

                break;
            case JValue { Type: not JTokenType.Null } value:
                Add(path.Length == 0 ? WholeRequest : path, Text(value));
                break;
        }
    }

    private static string Text(JValue value) => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "";

    private void Add(string path, string message)
    {
        if (!_fields.TryGetValue(path, out var messages))
        {
            _fields[path] = messages = [];
        }

        messages.Add(message);
    }
}
