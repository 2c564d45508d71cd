using System.Buffers;
using System.Text;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Tells which keys of the store can be local paths: paths inside their folder, with names that the system allows.</summary>
internal sealed class LocalNames(bool isWindows)
{
    // The limit of nearly all file systems: bytes on Unix, UTF-16 units on Windows.
    private const int LongestName = 255;

    private static readonly SearchValues<char> WindowsForbids = SearchValues.Create("<>:\"|?*\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private static readonly HashSet<string> WindowsReserves = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "123456789¹²³".SelectMany(static digit => new[] { $"COM{digit}", $"LPT{digit}" })],
        StringComparer.OrdinalIgnoreCase);

    public static LocalNames OfSystem { get; } = new(OperatingSystem.IsWindows());

    /// <summary>Whether a relative path of the store, with or without a slash at its end, can be a file or a folder in a local folder.</summary>
    public bool CanHold(string relativePath)
    {
        var path = relativePath.EndsWith('/') ? relativePath[..^1] : relativePath;
        return path.Split('/').All(CanName);
    }

    private bool CanName(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Contains('\0', StringComparison.Ordinal)
        && !PartialFileName.IsPartial(name)
        && (isWindows ? CanNameOnWindows(name) : name.Length <= LongestName && Encoding.UTF8.GetByteCount(name) <= LongestName);

    private static bool CanNameOnWindows(string name) =>
        name.Length <= LongestName
        && !name.AsSpan().ContainsAny(WindowsForbids)
        && !name.EndsWith('.') && !name.EndsWith(' ')
        && !WindowsReserves.Contains(name.Split('.')[0].TrimEnd(' '));
}
