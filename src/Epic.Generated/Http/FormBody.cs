using System.Text;

namespace Epic.Generated.Http;

/// <summary>A body of fields with names: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c>, which can carry files.</summary>
internal sealed class FormBody(bool isMultipart)
{
    private readonly string _boundary = Guid.NewGuid().ToString("N");
    private readonly List<byte> _bytes = [];

    public string ContentType => isMultipart ? "multipart/form-data; boundary=" + _boundary : "application/x-www-form-urlencoded";

    public void Add(string name, string value)
    {
        if (isMultipart)
        {
            BeginPart(name, "");
            Write(value);
            Write("\r\n");
        }
        else
        {
            Write($"{(_bytes.Count == 0 ? "" : "&")}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        }
    }

    /// <summary>Adds a file. Its name is the field's: servers take a part without the name of a file for text.</summary>
    public void AddFile(string name, byte[] content)
    {
        BeginPart(name, $"; filename=\"{Escape(name)}\"\r\nContent-Type: application/octet-stream");
        _bytes.AddRange(content);
        Write("\r\n");
    }

    public byte[] ToBytes()
    {
        var end = Encoding.ASCII.GetBytes(isMultipart ? $"--{_boundary}--\r\n" : "");
        return [.. _bytes, .. end];
    }

    private void BeginPart(string name, string more) =>
        Write($"--{_boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"{more}\r\n\r\n");

    // As browsers do. The description's names have no line ends.
    private static string Escape(string name) => name.Replace("\"", "%22");

    private void Write(string text) => _bytes.AddRange(Encoding.UTF8.GetBytes(text));
}
