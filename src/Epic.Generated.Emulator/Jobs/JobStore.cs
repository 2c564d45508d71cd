namespace Epic.Generated.Emulator.Jobs;

/// <summary>The jobs of all users, indexed so that the cost of a page depends on its length alone.</summary>
internal sealed class JobStore
{
    private readonly Dictionary<int, JobRecord> _jobs = [];
    private readonly Dictionary<int, StepRecord> _steps = [];
    private readonly Dictionary<string, UserJobIndex> _byOwner = [];

    public IReadOnlyCollection<JobRecord> All => _jobs.Values;

    public UserJobIndex Of(string owner) => _byOwner.TryGetValue(owner, out var jobs) ? jobs : _byOwner[owner] = new UserJobIndex();

    public JobRecord? Find(string owner, int id) => _jobs.TryGetValue(id, out var job) && job.Owner == owner ? job : null;

    public StepRecord? FindStep(string owner, int id) => _steps.TryGetValue(id, out var step) && step.Job.Owner == owner ? step : null;

    public void Add(JobRecord job)
    {
        _jobs.Add(job.Id, job);
        foreach (var step in job.Steps)
        {
            step.Job = job;
            _steps.Add(step.Id, step);
        }

        Of(job.Owner).Add(job);
    }
}
