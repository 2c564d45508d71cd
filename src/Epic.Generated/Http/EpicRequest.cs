using System.Globalization;
using System.Text;
using Epic.Generated.Models;

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
    private FormBody? _form;

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

    /// <summary>The path below the API's base address.</summary>
    public string Path => _path;

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
    public void AddQuery<T>(string name, T? value, string? format = null)
    {
        if (value is not null)
        {
            _query = _query is null ? new StringBuilder() : _query.Append('&');
            _query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(Text(value, format)));
        }
    }

    /// <summary>The text of a list that is sent as one value; null for a list that is null or has no items.</summary>
    /// <exception cref="ArgumentException">An item has the separator: it would arrive as several.</exception>
    public static string? Join<T>(IEnumerable<T>? values, string separator, string argument, string? format = null)
    {
        var items = (values ?? []).Where(value => value is not null).Select(value => Text(value, format)).ToList();
        if (items.Exists(item => item.Contains(separator)))
        {
            throw new ArgumentException($"An item has '{separator}', which separates the items of this list.", argument);
        }

        var text = string.Join(separator, items);
        return text.Length == 0 ? null : text;
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
    public void AddForm<T>(string name, T? value, string? format = null)
    {
        if (value is not null)
        {
            Form.Add(name, Text(value, format));
        }
    }

    /// <summary>Adds each item of a list as a field of the form of its own.</summary>
    public void AddForms<T>(string name, IEnumerable<T>? values, string? format = null)
    {
        foreach (var value in values ?? [])
        {
            AddForm(name, value, format);
        }
    }

    /// <summary>Adds a file to a form. A null value adds nothing.</summary>
    public void AddFile(string name, byte[]? content)
    {
        if (content is not null)
        {
            Form.AddFile(name, content);
        }
    }

    /// <summary>Begins a form, which is sent instead of JSON although it may have no fields.</summary>
    /// <param name="isMultipart">Whether it is sent as <c>multipart/form-data</c>, which can carry files.</param>
    public void SetForm(bool isMultipart) => _form = new FormBody(isMultipart);

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

    /// <summary>The content type of the body.</summary>
    public string ContentType => _form?.ContentType ?? "application/json";

    /// <summary>The bytes of the body; null when the request has none.</summary>
    public byte[]? WriteBody() => _form?.ToBytes() ?? (Body is null ? null : EpicJson.Write(Body));

    /// <summary>The headers that are parameters of the operation.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    private FormBody Form => _form ?? throw new InvalidOperationException("SetForm comes first.");

    private static string Text<T>(T value, string? format) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };
}
