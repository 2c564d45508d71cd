using System.Text;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A local folder "case" and a folder of a real store of the same name, for tests of processes, networks and memory.</summary>
internal abstract class CephSyncFixture : StoreFixture
{
    protected static readonly EpicPath Remote = EpicPath.Parse("epic://case/");

    protected string Case => LocalPath("case");

    [SetUp]
    public void MakeCase() => Directory.CreateDirectory(Case);

    protected Task<string> WriteAsync(string name, string content) => WriteLocalAsync(Path.Combine("case", name), Encoding.UTF8.GetBytes(content));

    protected Task<SyncReport> UploadAsync(SyncOptions? options = null) => RunAsync(() => Store.PlanSyncAsync(Case, Remote, options));

    protected Task<SyncReport> DownloadAsync(SyncOptions? options = null, string? to = null) => RunAsync(() => Store.PlanSyncAsync(Remote, to ?? Case, options));

    protected async Task<string> TextAsync(string key) => Encoding.UTF8.GetString(await GetAsync("case/" + key));

    protected async Task<string[]> CaseKeysAsync() => [.. (await KeysAsync()).Select(key => key[(Prefix + "case/").Length..])];

    protected static IEnumerable<string> Actions(SyncPlan plan) => plan.Items.Select(item => item.ToString());

    private async Task<SyncReport> RunAsync(Func<Task<SyncPlan>> plan) => await Store.ExecuteSyncAsync(await plan());
}
