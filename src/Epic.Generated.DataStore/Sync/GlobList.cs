namespace Epic.Generated.DataStore.Sync;

/// <summary>A list of patterns. The last match decides: a pattern with a leading '!' takes back matches of earlier patterns.</summary>
internal sealed class GlobList
{
    private readonly List<(Glob Glob, bool IsNegated)> _globs = [];

    /// <exception cref="ArgumentException">A pattern breaks a rule.</exception>
    public GlobList(IReadOnlyList<string> patterns, string option)
    {
        for (var index = 0; index < patterns.Count; index++)
        {
            var pattern = patterns[index] ?? throw new ArgumentException($"{nameof(SyncOptions)}.{option} must not contain null.", option);
            var isNegated = pattern.StartsWith('!');
            try
            {
                if (isNegated && index == 0)
                {
                    throw new FormatException("The first pattern of a list cannot begin with '!', which takes back matches of earlier patterns. Begin the pattern with './' if the name begins with '!'");
                }

                _globs.Add((Glob.Parse(isNegated ? pattern[1..] : pattern), isNegated));
            }
            catch (FormatException exception)
            {
                throw new ArgumentException($"{nameof(SyncOptions)}.{option} has the invalid pattern '{pattern}': {exception.Message}.", option, exception);
            }
        }
    }

    public bool IsMatch(string path)
    {
        for (var index = _globs.Count - 1; index >= 0; index--)
        {
            if (_globs[index].Glob.IsMatch(path))
            {
                return !_globs[index].IsNegated;
            }
        }

        return false;
    }
}
