namespace Epic.Generated.Emulator.Jobs;

/// <summary>The jobs of one user in order of submission.</summary>
internal sealed class UserJobIndex
{
    private readonly Dictionary<int, List<JobRecord>> _arrays = [];
    private readonly List<JobRecord> _jobs = [];
    private readonly List<StepRecord> _steps = [];
    private readonly List<JobRecord> _authorisations = [];

    public IReadOnlyList<JobRecord> Jobs => _jobs;

    public IReadOnlyList<StepRecord> Steps => _steps;

    /// <summary>The jobs that need authorisation, or needed it.</summary>
    public IReadOnlyList<JobRecord> Authorisations => _authorisations;

    public IReadOnlyList<JobRecord> Array(int id) => _arrays.TryGetValue(id, out var jobs) ? jobs : [];

    public void Add(JobRecord job)
    {
        _jobs.Add(job);
        _steps.AddRange(job.Steps);
        if (job.Authorisation is not null)
        {
            _authorisations.Add(job);
        }

        if (job.ArrayId is { } array)
        {
            if (!_arrays.TryGetValue(array, out var members))
            {
                _arrays[array] = members = [];
            }

            members.Add(job);
        }
    }
}
