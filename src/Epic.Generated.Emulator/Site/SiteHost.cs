using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Site;

/// <summary>The site that an emulator runs, with its data store; a reset replaces the state.</summary>
internal sealed class SiteHost : IDisposable
{
    private readonly SiteSeed _seed;

    public SiteHost(EpicEmulatorOptions options, EmulatorClock clock, IDataStore store, ISessionIssuer sessions)
    {
        _seed = options.Site ?? SiteSeed.Default();
        Options = options;
        Clock = clock;
        Store = store;
        Sessions = sessions;
        SessionLifetime = options.SessionLifetime;
        Users = UsersOf(options);
        (State, Results) = Begin(SiteBuilder.Build(_seed, Users, clock));
    }

    public EpicEmulatorOptions Options { get; }

    public EmulatorClock Clock { get; }

    public IReadOnlyList<SiteUser> Users { get; }

    public IDataStore Store { get; }

    public ISessionIssuer Sessions { get; }

    public TimeSpan SessionLifetime { get; set; }

    public SiteState State { get; private set; }

    public ResultUploader Results { get; private set; }

    /// <summary>Makes the buckets and puts the seeded files there, unless the store has them.</summary>
    public async Task PrepareStoreAsync(CancellationToken cancellationToken)
    {
        foreach (var location in Users.Select(user => State.LocationOf(user.Name)))
        {
            await Store.CreateBucketAsync(location.Bucket, cancellationToken).ConfigureAwait(false);
            foreach (var (path, text) in _seed.Files)
            {
                var content = System.Text.Encoding.UTF8.GetBytes(text);
                await Store.PutAsync(location.Bucket, location.Prefix + DataPath.Relative(path), content, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts again from the seed, with an empty data store.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        var buckets = Users.Select(user => State.LocationOf(user.Name).Bucket).Concat(Users.Select(user => user.InitialLocation.Bucket));
        await Store.ClearAsync(buckets.Distinct().ToList(), cancellationToken).ConfigureAwait(false);
        Results.Dispose();
        (State, Results) = Begin(SiteBuilder.Build(_seed, Users, Clock));
        await PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => Results.Dispose();

    private static List<SiteUser> UsersOf(EpicEmulatorOptions options)
    {
        IEnumerable<EmulatorUser> users = options.Users.Count > 0 ? options.Users : [new EmulatorUser { Token = options.Token }];
        return users.Select((user, i) => new SiteUser(user, 101 + i)).ToList();
    }

    private (SiteState State, ResultUploader Results) Begin(SiteState state)
    {
        var results = new ResultUploader(state, Store);
        foreach (var job in state.Jobs.All.Where(job => job.Plan.InputPath is not null && job.Steps.Any(step => !step.Uploaded)))
        {
            results.Schedule(job);
        }

        return (state, results);
    }
}
