using Epic.Generated.Orleans.Serialization;
using Epic.Generated.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Epic.Generated.Orleans.Tests;

/// <summary>Submissions, states and events keep their values between silos and clients.</summary>
internal sealed class SerializationTests
{
    private static readonly Serializer Serializer = CreateSerializer();

    private static IEnumerable<JobSubmission> Submissions => [SampleJobs.Cavity, SampleJobs.Box, SampleJobs.Optimisation, SampleJobs.Nastran, SampleJobs.Study];

    [TestCaseSource(nameof(Submissions))]
    public void A_submission_keeps_its_type_and_its_values(JobSubmission submission)
    {
        var copy = Serializer.Deserialize<JobSubmission>(Serializer.SerializeToArray(submission));

        Assert.That(copy, Is.EqualTo(submission));
    }

    [Test]
    public void Money_states_and_events_keep_their_values()
    {
        var job = new JobRunJob(4711) { Name = "cavity", Status = "Running", Cost = new Money(1.23m, "GBP") };
        var run = new JobRun { Id = "order-1", Phase = JobRunPhase.Submitted, DataPath = EpicPath.Parse("epic://work/cavity/"), MaxCost = new Money(50m, "GBP"), Jobs = [job], CreatedAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, 1, TimeSpan.Zero) };
        var happened = new JobRunEvent { RunId = "order-1", Number = 7, Kind = JobRunEventKind.JobStepEnded, Phase = JobRunPhase.Submitted, Job = job, Step = "solver", ExitCode = 1 };

        Assert.That(Copy(run), Is.EqualTo(run));
        Assert.That(Copy(happened), Is.EqualTo(happened));
        Assert.That(Copy<Money?>(new Money(0.1m, "GBP")), Is.EqualTo(new Money(0.1m, "GBP")));
        Assert.That(Copy<Money?>(null), Is.Null);
    }

    [Test]
    public void A_mismatch_keeps_its_differences()
    {
        var copy = Copy(new EpicRunMismatchException("order-1", ["name: \"a\" in the run, \"b\" here"]));

        Assert.That(copy.RunId, Is.EqualTo("order-1"));
        Assert.That(copy.Differences, Is.EqualTo(new[] { "name: \"a\" in the run, \"b\" here" }));
    }

    private static T Copy<T>(T value) => Serializer.Deserialize<T>(Serializer.SerializeToArray(value))!;

    private static Serializer CreateSerializer()
    {
        var services = new ServiceCollection();
        RunSerialization.Add(services);
        return services.BuildServiceProvider().GetRequiredService<Serializer>();
    }
}
