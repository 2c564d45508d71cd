using System.Text;
using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Output;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.State;

/// <summary>The site that an emulator runs, with its data store; a reset replaces the state.</summary>
internal sealed class SiteHost : IDisposable
{
    private readonly SiteSeed _seed;
    private readonly StateFile? _file;

    /// <param name="options">How the emulator was started.</param>
    /// <param name="clock">The site's clock.</param>
    /// <param name="users">The users.</param>
    /// <param name="store">The users' files.</param>
    /// <param name="sessions">The credentials of the store.</param>
    /// <param name="fileIds">The ids of files and folders.</param>
    /// <param name="state">The state that was left; null to begin with the seed.</param>
    /// <param name="file">Where changes are kept; null when they are not.</param>
    public SiteHost(
        EpicEmulatorOptions options,
        EmulatorClock clock,
        IReadOnlyList<SiteUser> users,
        DataStore store,
        SessionCredentials sessions,
        FileIds fileIds,
        SiteState? state,
        StateFile? file)
    {
        _file = file;
        _seed = options.Site ?? SiteSeed.Default();
        Options = options;
        Clock = clock;
        Users = users;
        Store = store;
        Sessions = sessions;
        FileIds = fileIds;
        SessionLifetime = options.SessionLifetime;
        IsRestored = state is not null;
        State = state ?? SiteBuilder.Build(_seed, users, clock);
        Results = Uploader(State);
    }

    public EpicEmulatorOptions Options { get; }

    public int DefaultPageSize => State.Seed.DefaultPageSize ?? Options.DefaultPageSize;

    public int MaxPageSize => State.Seed.MaxPageSize ?? Options.MaxPageSize;

    public int? RequestsPerMinute => State.Seed.RequestsPerMinute ?? Options.RequestsPerMinute;

    public EmulatorClock Clock { get; }

    public IReadOnlyList<SiteUser> Users { get; }

    public DataStore Store { get; }

    public SessionCredentials Sessions { get; }

    public FileIds FileIds { get; }

    /// <summary>How often the site was reset or replaced.</summary>
    public int Resets { get; private set; }

    public TimeSpan SessionLifetime { get; set; }

    /// <summary>Whether the site continues the state that another process left.</summary>
    public bool IsRestored { get; }

    public SiteState State { get; private set; }

    public ResultUploader Results { get; private set; }

    /// <summary>The user of that name; the first for null.</summary>
    /// <exception cref="ArgumentException">There is no such user.</exception>
    public SiteUser FindUser(string? user) => user is null
        ? Users[0]
        : Users.FirstOrDefault(candidate => candidate.Name == user) ?? throw new ArgumentException($"There is no user {user}.", nameof(user));

    /// <summary>
    /// Saves the changes. It cannot be cancelled: the change has happened, and a client that goes away now must not lose it.
    /// </summary>
    public Task KeepAsync() => _file?.SaveAsync(State, CancellationToken.None) ?? Task.CompletedTask;

    /// <summary>Puts the results that are due into the data store, and keeps that they are there.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (await Results.CatchUpAsync(cancellationToken).ConfigureAwait(false))
        {
            await KeepAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Makes the buckets and, at a beginning, puts the seeded files there.</summary>
    public async Task PrepareStoreAsync(CancellationToken cancellationToken)
    {
        foreach (var location in Users.Select(user => State.LocationOf(user.Name)))
        {
            Store.CreateBucket(location.Bucket);
            foreach (var (path, text) in _seed.Files.Where(_ => !IsRestored))
            {
                var key = location.Prefix + DataPath.Relative(path);
                await Store.PutAsync(location.Bucket, key, Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            }
        }

        // From here on a restart finds a state, and does not seed again over later changes.
        await KeepAsync().ConfigureAwait(false);
    }

    /// <summary>Starts again from the seed, with an empty data store.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        Store.Clear();
        FileIds.Clear();
        Clock.Reset();
        SessionLifetime = Options.SessionLifetime;
        Resets++;
        State = SiteBuilder.Build(_seed, Users, Clock);

        // The one before may still be at work for a request that came before the reset.
        Results = Uploader(State);
        await PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts another state with its objects in place of the present one.</summary>
    /// <param name="state">The state, with users of this emulator.</param>
    /// <param name="putObjects">Puts the objects in place of the present ones.</param>
    /// <param name="fileIds">The bucket and key of each id of a file or folder, from 1 on.</param>
    public async Task ReplaceAsync(SiteState state, Action putObjects, IReadOnlyList<string> fileIds)
    {
        putObjects();
        FileIds.Replace(fileIds);
        Resets++;
        State = state;
        Results = Uploader(State);
        foreach (var user in Users)
        {
            Store.CreateBucket(State.LocationOf(user.Name).Bucket);
        }

        await KeepAsync().ConfigureAwait(false);
    }

    public void Dispose() => Results.Dispose();

    private ResultUploader Uploader(SiteState state)
    {
        var results = new ResultUploader(state, Store);
        foreach (var job in state.Jobs.All.Where(job => job.Plan.InputPath is not null && job.Steps.Any(step => !step.Uploaded)))
        {
            results.Schedule(job);
        }

        return results;
    }
}
