namespace Epic.Generated.Emulator;

public sealed partial record SiteSeed
{
    /// <summary>Copies the seed and adds users. The first user of a site is the one whose token <see cref="EpicEmulator.Token"/> gives.</summary>
    /// <param name="users">The users to add, after those there are.</param>
    /// <returns>The copy.</returns>
    public SiteSeed WithUsers(params EmulatorUser[] users) => this with { Users = [.. Users, .. users] };

    /// <summary>Copies the seed and adds rules for steps. They go before those there are.</summary>
    /// <param name="rules">The rules, the first one that fits a step decides.</param>
    /// <returns>The copy.</returns>
    public SiteSeed WithStepRules(params StepRule[] rules) => this with { StepRules = [.. rules, .. StepRules] };

    /// <summary>Copies the seed and adds jobs that were submitted before the emulator started.</summary>
    /// <param name="jobs">The jobs to add, after those there are.</param>
    /// <returns>The copy.</returns>
    public SiteSeed WithJobs(params JobSeed[] jobs) => this with { Jobs = [.. Jobs, .. jobs] };

    /// <summary>Copies the seed and adds a queue, or replaces the one with the same code.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The copy.</returns>
    public SiteSeed WithQueue(QueueSeed queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return Queues.Any(known => known.Code == queue.Code)
            ? this with { Queues = [.. Queues.Select(known => known.Code == queue.Code ? queue : known)] }
            : this with { Queues = [.. Queues, queue] };
    }

    /// <summary>Copies the seed and adds a file to the data store of every user, or replaces the one with the same path.</summary>
    /// <param name="path">The path below <c>epic://</c>, such as <c>case/system/controlDict</c>.</param>
    /// <param name="text">The content.</param>
    /// <returns>The copy.</returns>
    /// <example><code>
    /// var more = seed.WithFile("work/log", "solved");
    /// </code></example>
    public SiteSeed WithFile(string path, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(text);
        return this with { Files = new Dictionary<string, string>(Files) { [path] = text } };
    }
}
