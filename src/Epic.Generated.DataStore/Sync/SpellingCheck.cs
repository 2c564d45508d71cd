namespace Epic.Generated.DataStore.Sync;

/// <summary>Finds names that a file system without upper and lower case, or with one normal form, takes for the same.</summary>
internal sealed class SpellingCheck
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a path.</summary>
    /// <returns>False if the path, or a folder on it, collides with an earlier one.</returns>
    public bool TryAdd(string path)
    {
        // Each folder counts: 'A/x' and 'a/y' collide too.
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            var spelling = NameForm.Compose(part);
            if (!_taken.TryAdd(spelling, part) && _taken[spelling] != part)
            {
                return false;
            }

            if (end < 0)
            {
                return true;
            }
        }
    }
}
