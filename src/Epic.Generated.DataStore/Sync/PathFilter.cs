using Microsoft.Extensions.FileSystemGlobbing;

namespace Epic.Generated.DataStore.Sync;

/// <summary>The globs of a synchronisation.</summary>
internal sealed class PathFilter
{
    private readonly Matcher? _matcher;

    public PathFilter(SyncOptions options)
    {
        if (options.Include.Count == 0 && options.Exclude.Count == 0)
        {
            return;
        }

        _matcher = new Matcher(StringComparison.Ordinal);
        _matcher.AddIncludePatterns(options.Include.Count == 0 ? ["**/*"] : options.Include);
        _matcher.AddExcludePatterns(options.Exclude);
    }

    public bool Includes(string relativePath) => _matcher is null || _matcher.Match(relativePath.TrimEnd('/')).HasMatches;
}
