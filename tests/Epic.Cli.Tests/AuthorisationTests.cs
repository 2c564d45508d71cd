using Epic.Generated;

namespace Epic.Cli.Tests;

/// <summary><c>epic job approve</c> and <c>epic job reject</c>.</summary>
public sealed class AuthorisationTests
{
    [SetUp]
    public Task RequireAsync() => SetAsync(allJobs: true);

    [TearDown]
    public Task ReleaseAsync() => SetAsync(allJobs: false);

    [Test]
    public async Task A_job_that_waits_for_authorisation_is_approved_or_rejected_after_a_question()
    {
        var (approved, rejected) = (await SubmitAsync(), await SubmitAsync());
        Assert.That((await Cli.RunAsync("job", "show", approved)).With(0).Out, Does.Contain("status\tAwaiting Authorisation"));
        Assert.That((await Cli.RunAsync("job", "approve", approved)).With(2).Error, Does.Contain("--yes").And.Contain("£").Or.Contain("GBP"));
        Assert.That((await Cli.RunAsync("job", "approve", approved, "--dry-run")).With(0).Error, Does.StartWith("Would approve"));
        Assert.That((await Cli.RunAsync("job", "approve", approved, "--yes")).With(0).Error, Does.Contain($"Approved job {approved}"));
        Assert.That((await Cli.RunAsync("job", "reject", rejected, "--yes")).With(0).Error, Does.Contain($"Rejected job {rejected}"));
        (await Cli.RunAsync("job", "wait", approved)).With(0);
        Assert.That((await Cli.RunAsync("job", "show", rejected)).With(0).Out, Does.Contain("Rejected"));
        (await Cli.RunAsync("job", "approve", "999999", "--yes")).With(3);
    }

    private static async Task<string> SubmitAsync() => (await Cli.RunAsync(
        "submit", "openfoam", "--app", "openfoam:v2312", "--data", "epic://cli/authorised/", "--queue", "aws:c5", "--yes", "-o", "id")).With(0).Out.Trim();

    private static async Task SetAsync(bool allJobs) =>
        await new EpicClient(new EpicClientOptions { Endpoint = Emulated.Epic.BaseAddress, Token = Emulated.Epic.Token }).Billing.UpdateLimitsAsync(new BillingLimitsPatch
        {
            Limits = [new BillingLimitPatch { Id = -1, JobAuthorisation = new JobAuthorisationPolicyPatch { Enabled = true, AllJobs = allJobs } }],
        });
}
