using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Site;

/// <summary>
/// The spending of users and projects. A job counts with its full price until it has ended, and from then on with the share of
/// its time that it took. A charge counts in the month of its submission.
/// </summary>
internal sealed class Ledger(SiteState site)
{
    private readonly List<JobRecord> _openJobs = [];
    private readonly List<DesktopRecord> _desktops = [];
    private readonly Dictionary<(string User, int Month), decimal> _closedByUser = [];
    private readonly Dictionary<(int Project, int Month), decimal> _closedByProject = [];

    public void Add(JobRecord job) => _openJobs.Add(job);

    public void Add(DesktopRecord desktop) => _desktops.Add(desktop);

    public decimal SpentByUser(string user)
    {
        CloseEnded();
        var month = Month(site.Now);
        return _closedByUser.GetValueOrDefault((user, month))
            + _openJobs.Where(job => job.Owner == user && Month(job.SubmittedAt) == month).Sum(job => job.Cost)
            + _desktops.Where(desktop => desktop.Owner == user && Month(desktop.LaunchedAt) == month).Sum(desktop => desktop.CostAt(site.Now));
    }

    public decimal SpentOnProject(ProjectRecord project)
    {
        CloseEnded();
        var month = Month(site.Now);
        return project.SpentBefore + _closedByProject.GetValueOrDefault((project.Id, month))
            + _openJobs.Where(job => job.Project == project.Id && Month(job.SubmittedAt) == month).Sum(job => job.Cost)
            + _desktops.Where(desktop => desktop.Project == project.Id && Month(desktop.LaunchedAt) == month).Sum(desktop => desktop.CostAt(site.Now));
    }

    /// <summary>Why a charge is refused; null when limit and budget allow it.</summary>
    public string? Refusal(string user, ProjectRecord? project, decimal cost)
    {
        if (project?.Budget is { } budget && SpentOnProject(project) + cost > budget)
        {
            return $"The cost exceeds the remaining budget of project {project.Code}.";
        }

        return SpentByUser(user) + cost > site.LimitsOf(user)[0].MonthlyLimit
            ? "The cost exceeds what is left of your monthly spend limit."
            : null;
    }

    // An ended job never changes again: its charge joins a sum, which stays cheap for any number of jobs.
    private void CloseEnded() => _openJobs.RemoveAll(job =>
    {
        var state = site.StateOf(job);
        if (state.Finished)
        {
            Close(job, state);
        }

        return state.Finished;
    });

    private void Close(JobRecord job, JobState state)
    {
        var asked = job.Plan.Steps.Sum(step => step.MaxRuntime);
        var used = (decimal)state.Steps.Sum(step => step.Wallclock?.TotalHours ?? 0);
        var charge = job.Cost * Math.Min(1, used / asked);
        var month = Month(job.SubmittedAt);
        _closedByUser[(job.Owner, month)] = _closedByUser.GetValueOrDefault((job.Owner, month)) + charge;
        if (job.Project is { } project)
        {
            _closedByProject[(project, month)] = _closedByProject.GetValueOrDefault((project, month)) + charge;
        }
    }

    private static int Month(DateTimeOffset time) => (time.UtcDateTime.Year * 12) + time.UtcDateTime.Month;
}
