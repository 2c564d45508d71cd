using Epic.Generated.DataStore.Runs;
using Epic.Generated.Testing;

namespace Epic.Generated.DataStore.Tests.Runs;

internal sealed class FakeCaseTransfer(FakeEpic epic, Func<bool> download) : ICaseTransfer
{
    public Task UploadAsync(string folder, EpicPath target, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken) =>
        epic.Answer($"upload {target}", () => true, cancellationToken);

    public Task DownloadAsync(EpicPath source, string folder, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken) =>
        epic.Answer($"download {source}", download, cancellationToken);
}
