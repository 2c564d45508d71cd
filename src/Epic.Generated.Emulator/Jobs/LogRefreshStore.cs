namespace Epic.Generated.Emulator.Jobs;

/// <summary>The log refresh requests, by id and by step.</summary>
internal sealed class LogRefreshStore
{
    private readonly Dictionary<int, LogRefresh> _byId = [];
    private readonly Dictionary<int, List<DateTimeOffset>> _byStep = [];

    public IReadOnlyCollection<LogRefresh> All => _byId.Values;

    public void Add(LogRefresh refresh)
    {
        _byId.Add(refresh.Id, refresh);
        if (!_byStep.TryGetValue(refresh.StepId, out var times))
        {
            _byStep[refresh.StepId] = times = [];
        }

        times.Add(refresh.CompletesAt);
    }

    public LogRefresh? Find(string owner, int id) => _byId.TryGetValue(id, out var refresh) && refresh.Owner == owner ? refresh : null;

    /// <summary>When the logs of a step were last refreshed on request; null when never.</summary>
    public DateTimeOffset? LastCompleted(int stepId, DateTimeOffset now) => _byStep.TryGetValue(stepId, out var times)
        ? times.Where(time => time <= now).Select(time => (DateTimeOffset?)time).Max()
        : null;
}
