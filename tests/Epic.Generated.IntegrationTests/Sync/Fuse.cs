using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Does something once so many files have been transferred, in the middle of the work.</summary>
internal sealed class Fuse(int files, Action action) : IProgress<SyncProgress>
{
    private bool _isBlown;

    public void Report(SyncProgress value)
    {
        if (!_isBlown && value.FilesTransferred >= files)
        {
            _isBlown = true;
            action();
        }
    }
}
