using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class SubmissionTests : WorkflowFixture
{
    [Test]
    public async Task Quotes_compare_the_queues_and_the_cheapest_one_takes_the_job()
    {
        var quotes = await Jobs.QuoteAsync(Cavity with { QueueCode = null });
        var cheapest = quotes.Cheapest!;
        var job = Cavity with { QueueCode = cheapest.QueueCode };

        await Jobs.ValidateAsync(job);
        var submitted = await Jobs.SubmitAsync(job, cheapest.Total);

        Assert.Multiple(() =>
        {
            Assert.That(quotes.Select(quote => quote.Total!.Amount), Is.Ordered);
            Assert.That(quotes, Has.All.Property("IsAvailable").True.And.All.Property("MaxRuntime").GreaterThan(TimeSpan.Zero));
            Assert.That(
                quotes.Select(quote => quote.IaasCost!.Amount + quote.SoftwareCost!.Amount + quote.ServiceCharge!.Amount - quote.Discount!.Amount + quote.Tax!.Amount),
                Is.EqualTo(quotes.Select(quote => quote.Total!.Amount)));
            Assert.That(submitted.Id, Is.Positive);
        });
    }

    [Test]
    public void A_penny_too_much_is_refused() => Assert.Multiple(async () =>
    {
        var price = (await Jobs.QuoteAsync(Cavity)).Find(Cavity.QueueCode!)!.Total!;

        Assert.That(() => Jobs.SubmitAsync(Cavity, price with { Amount = price.Amount - 0.01m }), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(Requests("job_create"), Is.Zero);
    });

    [TestCase(FaultKind.Reset)]
    [TestCase(FaultKind.BadGateway)]
    [TestCase(FaultKind.CutShort)]
    public async Task A_submission_whose_answer_is_lost_is_sent_once_and_found(FaultKind kind)
    {
        var earlier = await Jobs.SubmitAsync(Cavity with { Name = "another" });
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = kind, AfterWork = true });

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => Jobs.SubmitAsync(Cavity));
        var found = await Jobs.FindSubmittedAsync(Cavity, error!.SentAt);

        Assert.That((found.Single().Name, Requests("job_create")), Is.EqualTo(("cavity", 2)));
        Assert.That(found.Single().Id, Is.GreaterThan(earlier.Id));
    }

    [Test]
    public async Task A_job_that_did_not_arrive_is_not_found()
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset });

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => Jobs.SubmitAsync(Cavity));

        Assert.That(await Jobs.FindSubmittedAsync(Cavity, error!.SentAt), Is.Empty);
        Assert.That(Requests("job_create"), Is.EqualTo(1));
    }

    [TestCase("aws:c6", "names no queue")]
    [TestCase("archer:highmem", "maintenance")]
    [TestCase("aws:p4d", "does not run 'openfoam:v2312'")]
    public void A_queue_that_cannot_run_the_job_is_found_before_anything_is_paid(string queue, string reason) => Assert.That(
        () => Jobs.ValidateAsync(Cavity with { QueueCode = queue }),
        Throws.ArgumentException.With.Property("ParamName").EqualTo("QueueCode").And.Message.Contains(reason));

    [Test]
    public async Task Every_application_is_taken_by_EPIC()
    {
        await StartAsync(new SiteSeedWithoutLimits().Seed);
        var folder = EpicPath.Parse("epic://work/case/");
        JobDefinition[] jobs =
        [
            Cavity,
            new ZcfdJob { Name = "zcfd", AppCode = "zcfd:2023.2", QueueCode = "aws:p4d", DataPath = folder, CaseName = "fv.py", ProblemName = "box.hdf5" },
            new ZoptJob { Name = "zopt", AppCode = "zopt:2", QueueCode = "aws:p4d", DataPath = folder, CaseName = "c.py", ProblemName = "p.h5", TomlFile = "mesh.toml" },
            new NastranJob { Name = "nastran", AppCode = "nastran:2022.1", QueueCode = "aws:c5", DataPath = folder, DatFile = "wing.dat", LicenseServer = "27500@licence.example.com" },
            new GenericJob { Name = "generic", AppCode = "openfoam:v2012", QueueCode = "aws:c5", DataPath = folder, Steps = [new JobTask { Reference = "solver", Partitions = 8 }] },
        ];

        foreach (var job in jobs)
        {
            var finished = await (await Jobs.SubmitAsync(job)).WaitForCompletionAsync();

            Assert.That(finished.JobSteps.Select(step => step.StepName), Is.EqualTo(job.ToQuoteSpec().Tasks.Select(task => task.Reference)));
            Assert.That(finished.GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
        }
    }
}
