using Epic.Generated.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>An EPIC whose jobs run until the test ends them, and which shows the newest first.</summary>
internal sealed class TestSite
{
    private readonly Lock _gate = new();
    private readonly List<Job> _jobs = [];

    public TestSite()
    {
        Epic.FakeJobs.Submit = Submit;
        Epic.FakeJobs.List = _ => Locked<IReadOnlyList<Job>>(() => [.. Enumerable.Reverse(_jobs)]);
        Epic.FakeJobs.Get = id => Locked(() => _jobs.Find(job => job.Id == id) ?? throw EpicErrors.NotFound());
    }

    public FakeEpic Epic { get; } = new();

    /// <summary>Answers a submission instead of the site; null for the site.</summary>
    public Func<JobArraySpec, IReadOnlyList<Job>>? Answer { get; set; }

    public IReadOnlyList<string> Names => Locked(() => _jobs.Select(job => job.Name!).ToList());

    public int Requests => Locked(() => Epic.Count("job_list") + Epic.Count("job_read"));

    public void End(string name) => Locked(() =>
    {
        var index = _jobs.FindIndex(job => job.Name == name);
        _jobs[index] = SampleStates.Job(_jobs[index].Id!.Value, "Job Complete", finished: true, SampleStates.Ended(1));
        _jobs[index].Cost = "£2.50";
        return index;
    });

    public void Forget(string name) => Locked(() => _jobs.RemoveAll(job => job.Name == name));

    public IReadOnlyList<Job> Submit(JobArraySpec spec)
    {
        if (Answer?.Invoke(spec) is { } answer)
        {
            return answer;
        }

        return Locked<IReadOnlyList<Job>>(() => [.. spec.Jobs.Select(job =>
        {
            var added = SampleStates.Job(_jobs.Count + 1, "Running", finished: false, SampleStates.Running(1));
            added.Name = job.Name;
            _jobs.Add(added);
            return added;
        })]);
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}
