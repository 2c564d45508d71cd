using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;
using Epic.Generated.Models;
using Orleans.Concurrency;

namespace Epic.Generated.Orleans.Grains;

/// <inheritdoc cref="IJobRunGrain"/>
/// <remarks>
/// A timer does the work, one step at a time, while the grain answers calls. The reminder of an open run starts the timer again
/// wherever the grain is activated next.
/// </remarks>
[Reentrant]
[GrainType("epic-job-run")]
internal sealed class JobRunGrain(RunServices services) : Grain, IJobRunGrain, IJobRunWorker, IRemindable
{
    private const string ReminderName = "epic-job-run";

    private readonly RunEvents _events = new();
    private readonly Backoff _backoff = new();
    private readonly Dictionary<long, Job> _seen = [];
    private RunEngine _engine = null!;
    private IGrainTimer _timer = null!;
    private OwnedRun? _run;
    private bool _woken;

    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _engine = services.CreateEngine(_events);
        _timer = this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<JobRun> StartAsync(JobSubmission submission, Money? maxCost = null, CancellationToken cancellationToken = default)
    {
        var options = new JobRunOptions { MaxCost = maxCost };
        if (await services.Runs.GetAsync(Id, cancellationToken).ConfigureAwait(true) is { Phase: JobRunPhase.Done })
        {
            return await services.Runs.StartAsync(Id, submission, options, cancellationToken).ConfigureAwait(true);
        }

        // Before the record: a silo that dies in between leaves a reminder without a run, which ends at its first tick, and no run without a reminder.
        await RemindAsync().ConfigureAwait(true);
        try
        {
            return await services.Runs.StartAsync(Id, submission, options, cancellationToken).ConfigureAwait(true);
        }
        finally
        {
            // Another activation may have found no open run, and ended the reminder.
            if (await this.GetReminder(ReminderName, CancellationToken.None).ConfigureAwait(true) is null)
            {
                await RemindAsync().ConfigureAwait(true);
            }

            Wake();
        }
    }

    public Task<JobRun?> GetAsync(CancellationToken cancellationToken = default) => services.Runs.GetAsync(Id, cancellationToken);

    public async IAsyncEnumerable<JobRunEvent> WatchAsync(long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _events.Begin();
        Wake();
        await foreach (var happened in _events.WatchAsync(after, cancellationToken).ConfigureAwait(true))
        {
            yield return happened;
        }
    }

    public async Task<JobRun> CancelAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await services.Runs.CancelAsync(Id, cancellationToken).ConfigureAwait(true);
        }
        catch (EpicJobsNotCancelledException)
        {
            // The request is recorded, and the work repeats it.
            return (await services.Runs.GetAsync(Id, cancellationToken).ConfigureAwait(true))!;
        }
        finally
        {
            Wake();
        }
    }

    public Task<bool> DeleteAsync(CancellationToken cancellationToken = default) => services.Runs.DeleteAsync(Id, cancellationToken);

    public Task ObserveAsync(string jobs)
    {
        foreach (var job in EpicJson.ReadModel<List<Job>>(jobs)!)
        {
            _seen[job.Id!.Value] = job;
        }

        Wake();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Wake();
        return Task.CompletedTask;
    }

    private Task<IGrainReminder> RemindAsync() => this.RegisterOrUpdateReminder(ReminderName, services.Options.ReminderPeriod, services.Options.ReminderPeriod);

    private void Wake()
    {
        _woken = true;
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        _woken = false;
        var next = Timeout.InfiniteTimeSpan;
        try
        {
            await WorkOnceAsync(cancellationToken).ConfigureAwait(true);
            _backoff.Reset();
        }
        catch (RunLostException)
        {
            GrainLog.Lost(services.Context.Logger, Id);
            _run = null;
            DeactivateOnIdle();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // EPIC, the storage, a handler or a transfer has failed. The work continues from the record.
        catch (Exception error)
#pragma warning restore CA1031
        {
            next = _backoff.Next(error);
            GrainLog.WorkFailed(services.Context.Logger, Id, next.TotalSeconds, error.Message);
            _run = null;
        }

        _timer.Change(_woken ? TimeSpan.Zero : next, Timeout.InfiniteTimeSpan);
    }

    private async Task WorkOnceAsync(CancellationToken cancellationToken)
    {
        _run ??= await TakeAsync(cancellationToken).ConfigureAwait(true);
        if (_run is not { } run)
        {
            return;
        }

        await _engine.SubmitAsync(run, cancellationToken).ConfigureAwait(true);
        var seen = _seen.Values.ToList();
        await _engine.ObserveAsync(run, seen, cancellationToken).ConfigureAwait(true);
        seen.ForEach(job => _ = _seen.GetValueOrDefault(job.Id!.Value) == job && _seen.Remove(job.Id.Value));
        await _engine.FinishAsync(run, cancellationToken).ConfigureAwait(true);
        if (run.Record.IsOpen)
        {
            await GrainFactory.GetGrain<IJobPollGrain>(0).FollowAsync(Id, [.. run.Record.UnfinishedJobs]).ConfigureAwait(true);
            return;
        }

        _run = null;
        await CloseAsync(cancellationToken).ConfigureAwait(true);
    }

    private async Task<OwnedRun?> TakeAsync(CancellationToken cancellationToken)
    {
        while (await services.Records.ReadAsync(Id, cancellationToken).ConfigureAwait(true) is { Record.IsOpen: true } stored)
        {
            var lease = await services.Lease.GetAsync(cancellationToken).ConfigureAwait(true);
            if (await OwnedRun.TakeAsync(services.Records, lease, stored, cancellationToken).ConfigureAwait(true) is { } run)
            {
                _events.Begin();
                return run;
            }
        }

        await CloseAsync(cancellationToken).ConfigureAwait(true);
        return null;
    }

    /// <summary>Ends the reminder of a run that has ended, or does not exist.</summary>
    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (await this.GetReminder(ReminderName, cancellationToken).ConfigureAwait(true) is { } reminder)
        {
            await this.UnregisterReminder(reminder, cancellationToken).ConfigureAwait(true);
        }

        // Another call may have started the run since, and seen the reminder that is gone now.
        if (await services.Records.ReadAsync(Id, cancellationToken).ConfigureAwait(true) is { Record.IsOpen: true })
        {
            await RemindAsync().ConfigureAwait(true);
            Wake();
            return;
        }

        _events.End();
    }
}
