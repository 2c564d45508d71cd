using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Jobs;

public sealed class QueueCheckTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp()
    {
        _epic = new FakeEpic();
        _epic.FakeCatalog.Queues.AddRange(
        [
            new ClusterQueue { QueueCode = "aws:c5", MaxRuntime = 4 },
            new ClusterQueue { QueueCode = "aws:closed", MaintenanceMode = true },
            new ClusterQueue { QueueCode = "aws:p4d" },
        ]);
        _epic.FakeCatalog.Applications.Add(new CatalogApplication
        {
            Versions = [new ApplicationVersion { AppCode = "openfoam:v1606", AvailableOn = ["aws:c5", "aws:closed"] }, new ApplicationVersion { AppCode = "zcfd:2021.1.1" }],
        });
    }

    [Test]
    public void A_job_that_can_run_passes() => Assert.That(() => _epic.Jobs.ValidateAsync(SampleJobs.Cavity), Throws.Nothing);

    [Test]
    public void A_queue_or_application_that_cannot_run_the_job_is_named([Values("aws:c6", "aws:closed", "aws:p4d")] string queue) => Assert.That(
        () => _epic.Jobs.ValidateAsync(SampleJobs.Cavity with { QueueCode = queue }),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("QueueCode").And.Message.Contains(queue == "aws:p4d" ? "openfoam:v1606" : queue));

    [Test]
    public void An_unknown_application_is_named() => Assert.That(
        () => _epic.Jobs.ValidateAsync(SampleJobs.Cavity with { AppCode = "openfoam:v1" }),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("AppCode"));

    [Test]
    public void A_step_that_asks_for_more_hours_than_the_queue_gives_is_named() => Assert.That(
        () => _epic.Jobs.ValidateAsync(SampleJobs.Cavity with { Solver = new() { Runtime = TimeSpan.FromHours(4.5) } }),
        Throws.ArgumentException.With.Message.Contains("4 hours, and not 5"));

    [Test]
    public void The_job_of_an_array_is_named_and_equal_jobs_are_checked_once()
    {
        var jobs = Enumerable.Repeat(SampleJobs.Study.Jobs[0], 100).Append(SampleJobs.Study.Jobs[1] with { QueueCode = "aws:c6" });

        Assert.That(
            () => _epic.Jobs.ValidateAsync(SampleJobs.Study with { Jobs = [.. jobs] }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Jobs[100].QueueCode"));
        Assert.That(_epic.Count("catalog_clusters_read"), Is.EqualTo(2));
    }
}
