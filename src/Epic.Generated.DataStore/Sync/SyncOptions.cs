namespace Epic.Generated.DataStore;

/// <summary>How two folders are synchronised. The defaults transfer what differs, delete nothing, and report everything that fails at the end.</summary>
public sealed record SyncOptions
{
    /// <summary>What counts as different, besides the size; by default the modification time.</summary>
    public SyncComparison Comparison { get; init; }

    /// <summary>What happens to files that exist on both sides; by default those that differ are transferred.</summary>
    public SyncOverwrite Overwrite { get; init; }

    /// <summary>
    /// Whether files of the destination that the source does not have are deleted; false by default. They are deleted when
    /// everything else has been done, and only if all of it succeeded. Excluded files are never deleted.
    /// </summary>
    public bool DeleteExtraneous { get; init; }

    /// <summary>The largest share of the destination's files that is deleted without <see cref="ConfirmDeletion"/>, from 0 to 1; 0.5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above 1.</exception>
    public double MaxDeletionShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0, nameof(MaxDeletionShare));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(MaxDeletionShare));
            field = value;
        }
    } = 0.5;

    /// <summary>Whether a plan may delete more than <see cref="MaxDeletionShare"/>, or delete though the source is empty; false by default.</summary>
    public bool ConfirmDeletion { get; init; }

    /// <summary>Which files are synchronised, as globs of paths in the folder, such as <c>system/**</c> or <c>**/*.vtk</c>; all if empty.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Which files are left alone on both sides, as globs; goes before <see cref="Include"/>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>What a failure of one file means for the others; by default they go on.</summary>
    public SyncFailureMode FailureMode { get; init; }

    /// <summary>What happens to symbolic links; by default they are followed as long as they stay inside the folder.</summary>
    public SymbolicLinkMode SymbolicLinks { get; init; }

    /// <summary>How many files are transferred at the same time, from 1 to 256; 16 by default. Large files are transferred two at a time, in parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 256.</exception>
    public int Concurrency
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Concurrency));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 256, nameof(Concurrency));
            field = value;
        }
    } = 16;

    /// <summary>
    /// How each file is transferred: size of parts, modification time, the limit of bandwidth, which all files share. Its
    /// <see cref="TransferOptions.Overwrite"/> says nothing here; see <see cref="Overwrite"/>.
    /// </summary>
    public TransferOptions Transfer { get; init; } = new();
}
