namespace Epic.Generated.SpecTool.Documents;

/// <summary>
/// What code throws that reads a document in which something is not of the JSON type that Swagger gives it: a reason
/// why it cannot be told what changed, for a maintainer to see, and not a crash.
/// </summary>
internal static class Malformed
{
    public static bool Is(Exception error) =>
        error is InvalidCastException or InvalidOperationException or NullReferenceException or ArgumentException or KeyNotFoundException or FormatException or OverflowException;
}
