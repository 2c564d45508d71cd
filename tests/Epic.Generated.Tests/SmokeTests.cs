using RichardSzalay.MockHttp;
namespace Epic.Generated.Tests;
internal sealed class SmokeTests
{
    [Test]
    public async Task Gets_a_job()
    {
        using var mock = new MockHttpMessageHandler();
        mock.When("https://epic.zenotech.com/api/v2/job/5/").Respond("application/json", """{"id":5,"status":null,"config":{"upload":["new","complete"]},"job_steps":null,"x":1}""");
        var client = new EpicClient(new EpicClientOptions { Token = "t", Transport = mock });
        var job = await client.Jobs.GetAsync(5);
        Assert.That(job.Id, Is.EqualTo(5));
        Assert.That(job.JobSteps, Is.Empty);
        Assert.That(job.Config!.Upload![0].ToString(), Is.EqualTo("new"));
        Assert.That(job.Config!.Upload![1] == JobUploadCondition.Complete);
        Assert.That(job.AdditionalProperties!["x"].ToString(), Is.EqualTo("1"));
    }
}
