using System.Globalization;
using System.Text;

namespace Epic.Generated.Http;

/// <summary>
/// One call of an operation. The generated clients describe it, the pipeline sends it, in one or more attempts, and it records
/// their fate.
/// </summary>
internal sealed class EpicRequest(string operationId, HttpMethod method, string path, bool isRepeatable = false)
{
    private static readonly object EmptyObject = new();

    private string _path = path;
    private StringBuilder? _query;

    /// <summary>The operationId that EPIC publishes.</summary>
    public string OperationId { get; } = operationId;

    public HttpMethod Method { get; } = method;

    /// <summary>
    /// Whether the request may be sent again after it may have reached EPIC. HTTP says so for the method, or the overlay of the
    /// description says that the operation has no side effect.
    /// </summary>
    public bool IsRepeatable { get; } = isRepeatable || method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;

    /// <summary>The body to serialize; null when the request has none.</summary>
    public object? Body { get; private set; }

    /// <summary>The path and query below the API's base address.</summary>
    public string Target => _query is null ? _path : $"{_path}?{_query}";

    /// <summary>The record of the request's attempts.</summary>
    public RequestProgress Progress { get; } = new();

    public void SetPath<T>(string name, T value, string argument)
        where T : notnull
    {
        if (value is string text)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(text, argument);
            if (text is "." or "..")
            {
                throw new ArgumentException("A path cannot carry '.' or '..' as a value.", argument);
            }
        }
        else
        {
            ArgumentNullException.ThrowIfNull(value, argument);
        }

        _path = _path.Replace('{' + name + '}', Uri.EscapeDataString(Text(value)), StringComparison.Ordinal);
    }

    /// <summary>Adds a parameter of the query. A null value adds nothing.</summary>
    public void AddQuery<T>(string name, T? value)
    {
        if (value is not null)
        {
            _query = _query is null ? new StringBuilder() : _query.Append('&');
            _query.Append(name).Append('=').Append(Uri.EscapeDataString(Text(value)));
        }
    }

    /// <summary>Adds a list, separated by commas (the description's <c>csv</c>). An empty list adds nothing.</summary>
    public void AddQuery(string name, IEnumerable<string>? values)
    {
        var text = values is null ? "" : string.Join(",", values);
        AddQuery(name, text.Length == 0 ? null : text);
    }

    public void SetBody<T>(T body, string argument)
        where T : IRequestBody
    {
        ArgumentNullException.ThrowIfNull(body, argument);
        new RequestChecks(argument).Object(body, "");
        Body = body;
    }

    /// <summary>Sends <c>{}</c>, which EPIC's actions without arguments expect.</summary>
    public void SetEmptyBody() => Body = EmptyObject;

    private static string Text<T>(T value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };
}
