using Epic.Generated.DataStore.Sync;

namespace Epic.Generated.DataStore;

/// <summary>How two folders are synchronised. By default files that differ are transferred and no file is deleted; failures are reported at the end.</summary>
/// <remarks>
/// <see cref="Include"/> and <see cref="Exclude"/> are lists of patterns. A pattern is matched against the whole path of a file in the
/// folder, with <c>/</c> between names on every system, and with upper and lower case told apart on every system.
/// <list type="bullet">
/// <item><c>*</c> matches any number of characters of one name, and <c>?</c> matches one character.</item>
/// <item><c>[abc]</c>, <c>[a-z]</c> and <c>[!a-z]</c> match one character that is, or is not, in the set. <c>[*]</c> matches a literal <c>*</c>.</item>
/// <item><c>{a,b}</c> matches each of the alternatives, which can contain wildcards and slashes.</item>
/// <item><c>**</c>, as a whole name, matches any number of folders, also none: <c>**/*.vtk</c>, <c>system/**</c>.</item>
/// <item>A pattern that matches a folder matches all files in it: <c>processor*</c> covers <c>processor0/0/U</c>. A <c>*</c> as
/// the last name covers one level only: <c>0/*</c> does not cover <c>0/uniform/time</c>. A pattern that ends in a slash matches folders only.</item>
/// <item>A pattern that other tools read differently is refused: <c>**.vtk</c>, <c>**/</c>, <c>a|b</c>, <c>[[:digit:]]</c>, white space at the end of a name.</item>
/// <item>A pattern that begins with <c>!</c> takes back matches of the patterns before it in the list: <c>*.log</c>, <c>!run.log</c>. The last
/// pattern that matches decides. Begin the pattern with <c>./</c> if the name itself begins with <c>!</c>.</item>
/// </list>
/// </remarks>
public sealed record SyncOptions
{
    /// <summary>How files of the same size are compared. Default: by modification time.</summary>
    public SyncComparison Comparison { get; init; }

    /// <summary>How files that exist on both sides are treated. Default: <see cref="OverwriteMode.IfDifferent"/>.</summary>
    public OverwriteMode Overwrite { get; init; } = OverwriteMode.IfDifferent;

    /// <summary>
    /// Whether files of the destination that the source does not have are deleted. Default: false. Deletions come last, and only if
    /// all transfers succeeded. Excluded files are never deleted.
    /// </summary>
    public bool DeleteExtraneous { get; init; }

    /// <summary>The largest share of the destination's files that is deleted without <see cref="ConfirmDeletion"/>, from 0 to 1. Default: 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1, or not a number.</exception>
    public double MaxDeletionShare
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(MaxDeletionShare), value, $"{nameof(MaxDeletionShare)} must be from 0 to 1.");
            }

            field = value;
        }
    } = 0.5;

    /// <summary>Whether a plan may delete more than <see cref="MaxDeletionShare"/>, or delete although the source is empty. Default: false.</summary>
    public bool ConfirmDeletion { get; init; }

    /// <summary>Patterns of the files that are synchronised, such as <c>system/**</c> or <c>**/*.vtk</c>. Default: empty, for all files.</summary>
    /// <exception cref="ArgumentException">A pattern breaks a rule, which the message names.</exception>
    public IReadOnlyList<string> Include
    {
        get;
        init => field = Checked(value, nameof(Include));
    } = [];

    /// <summary>Patterns of the files that are ignored on both sides. They precede <see cref="Include"/>. Default: empty.</summary>
    /// <exception cref="ArgumentException">A pattern breaks a rule, which the message names.</exception>
    public IReadOnlyList<string> Exclude
    {
        get;
        init => field = Checked(value, nameof(Exclude));
    } = [];

    /// <summary>How a failure of one file is treated. Default: the other files are transferred.</summary>
    public SyncFailureMode FailureMode { get; init; }

    /// <summary>How symbolic links in the local folder are treated. Default: links that stay inside the folder are followed.</summary>
    public SymbolicLinkMode SymbolicLinks { get; init; }

    /// <summary>
    /// The most files that are transferred at the same time, from 1 to 256. Default: 256. Within it the number adapts to the network and
    /// the store, up to 128; it is shared by all transfers of the data store. Of files larger than a part, four at most are transferred at a time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 or above 256.</exception>
    public int Concurrency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Concurrency));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 256, nameof(Concurrency));
            field = value;
        }
    } = 256;

    /// <summary>
    /// How each file is transferred. <see cref="TransferOptions.BandwidthLimit"/> is shared by all files.
    /// <see cref="TransferOptions.Overwrite"/> is ignored in favour of <see cref="Overwrite"/>.
    /// </summary>
    public TransferOptions Transfer
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Transfer));
    } = new();

    /// <summary>Receives the progress of planning, at most ten times a second and at the end. Default: null.</summary>
    public IProgress<SyncPlanProgress>? PlanProgress { get; init; }

    /// <summary>
    /// Receives each file and folder of a plan when its work has ended or failed, while the plan is executed. Reports come one at
    /// a time, from several threads. Default: null.
    /// </summary>
    public IProgress<SyncItemResult>? ItemProgress { get; init; }

    /// <summary>Whether all options are equal. Patterns are equal if they are the same in the same order.</summary>
    /// <param name="other">The other options.</param>
    public bool Equals(SyncOptions? other) => other is not null
        && (Comparison, Overwrite, FailureMode, SymbolicLinks, DeleteExtraneous, ConfirmDeletion, Concurrency) ==
            (other.Comparison, other.Overwrite, other.FailureMode, other.SymbolicLinks, other.DeleteExtraneous, other.ConfirmDeletion, other.Concurrency)
        && MaxDeletionShare.Equals(other.MaxDeletionShare)
        && Include.SequenceEqual(other.Include, StringComparer.Ordinal)
        && Exclude.SequenceEqual(other.Exclude, StringComparer.Ordinal)
        && Transfer == other.Transfer
        && ReferenceEquals(PlanProgress, other.PlanProgress)
        && ReferenceEquals(ItemProgress, other.ItemProgress);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Comparison, Overwrite, DeleteExtraneous, MaxDeletionShare, Include.Count, Exclude.Count, Transfer);

    private static string[] Checked(IReadOnlyList<string> patterns, string option)
    {
        ArgumentNullException.ThrowIfNull(patterns, option);
        string[] copy = [.. patterns];
        _ = new GlobList(copy, option);
        return copy;
    }
}
