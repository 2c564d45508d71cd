namespace Epic.Generated.SpecTool.Documents;

/// <summary>
/// Recognises the exceptions of code that reads a document with values of another JSON type than Swagger gives them. They are a
/// message for a maintainer, not a crash.
/// </summary>
internal static class Malformed
{
    public static bool Is(Exception error) =>
        error is InvalidCastException or InvalidOperationException or NullReferenceException or ArgumentException or KeyNotFoundException or FormatException or OverflowException;
}
