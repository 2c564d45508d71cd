namespace Epic.Generated.DataStore.Disk;

/// <summary>Whether a file system tells upper from lower case. Found out by looking only: a plan changes nothing.</summary>
internal static class CaseSensitivity
{
    public static bool IsSensitive(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            var name = Path.GetFileName(path);
            var swapped = string.Concat(name.Select(static character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character)));
            if (swapped != name && Directory.Exists(path))
            {
                return !Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, swapped));
            }
        }

        return !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS();
    }
}
