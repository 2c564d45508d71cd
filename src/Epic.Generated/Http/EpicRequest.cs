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

    private readonly List<KeyValuePair<string, string>> _headers = [];
    private string _path = path;
    private StringBuilder? _query;
    private StringBuilder? _form;

    /// <summary>The operationId that EPIC publishes.</summary>
    public string OperationId { get; } = operationId;

    public HttpMethod Method { get; } = method;

    /// <summary>
    /// Whether the request may be sent again after it may have reached EPIC. HTTP says so for the method, or the overlay of the
    /// description says that the operation has no side effect.
    /// </summary>
    public bool IsRepeatable { get; } = isRepeatable || method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;

    /// <summary>The content types of the answer.</summary>
    public string Accepts { get; set; } = "application/json";

    /// <summary>The body to serialize; null when the request has none.</summary>
    public object? Body { get; private set; }

    /// <summary>The path and query below the API's base address.</summary>
    public string Target => _query is null ? _path : $"{_path}?{_query}";

    /// <summary>The record of the request's attempts.</summary>
    public RequestProgress Progress { get; } = new();

    public void SetPath<T>(string name, T value, string argument, string? format = null)
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

        _path = _path.Replace('{' + name + '}', Uri.EscapeDataString(Text(value, format)), StringComparison.Ordinal);
    }

    /// <summary>Adds a parameter of the query. A null value adds nothing.</summary>
    public void AddQuery<T>(string name, T? value, string? format = null) => Add(ref _query, name, value, format);

    /// <summary>Adds a list as one parameter of the query. A null or empty list adds nothing.</summary>
    public void AddQueryList<T>(string name, IEnumerable<T>? values, string separator, string? format = null)
    {
        var text = string.Join(separator, (values ?? []).Select(value => Text(value, format)));
        AddQuery(name, text.Length == 0 ? null : text);
    }

    /// <summary>Adds each item of a list as a parameter of the query of its own.</summary>
    public void AddQueries<T>(string name, IEnumerable<T>? values, string? format = null)
    {
        foreach (var value in values ?? [])
        {
            AddQuery(name, value, format);
        }
    }

    /// <summary>Adds a header. A null value adds nothing.</summary>
    /// <exception cref="ArgumentException">The value has characters that no header can carry.</exception>
    public void AddHeader<T>(string name, T? value, string argument, string? format = null)
    {
        if (value is null)
        {
            return;
        }

        var text = Text(value, format);
        _headers.Add(new(name, text.All(character => character is >= ' ' and <= '~') ? text : throw new ArgumentException("A header carries printable ASCII characters only.", argument)));
    }

    /// <summary>Adds a field of a form, which is sent instead of JSON. A null value adds nothing.</summary>
    public void AddForm<T>(string name, T? value, string? format = null) => Add(ref _form, name, value, format);

    /// <summary>Sets a model as the body, after its checks.</summary>
    public void SetBody(IRequestBody? body, string argument, bool isRequired = true)
    {
        SetJson(body, argument, isRequired);
        new RequestChecks(argument).Object(body, "");
    }

    /// <summary>Sets a list of models as the body, after their checks.</summary>
    public void SetItems(IEnumerable<IRequestBody?>? items, string argument, bool isRequired = true)
    {
        SetJson(items, argument, isRequired);
        new RequestChecks(argument).Items(items, "");
    }

    /// <summary>Sets any value as the body.</summary>
    public void SetJson(object? body, string argument, bool isRequired = true)
    {
        if (isRequired)
        {
            ArgumentNullException.ThrowIfNull(body, argument);
        }

        Body = body;
    }

    /// <summary>Sends <c>{}</c>, which EPIC's actions without arguments expect.</summary>
    public void SetEmptyBody() => Body = EmptyObject;

    /// <summary>The fields of a form; null where the body is JSON or there is none.</summary>
    public string? Form => _form?.ToString();

    /// <summary>The headers that are parameters of the operation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    private static void Add<T>(ref StringBuilder? text, string name, T? value, string? format)
    {
        if (value is not null)
        {
            text = text is null ? new StringBuilder() : text.Append('&');
            text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(Text(value, format)));
        }
    }

    private static string Text<T>(T value, string? format) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };
}
