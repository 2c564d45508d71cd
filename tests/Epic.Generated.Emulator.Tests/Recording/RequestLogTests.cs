using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Recording;

internal sealed class RequestLogTests : EmulatorFixture
{
    [Test]
    public async Task The_requests_of_an_operation_are_those_alone()
    {
        using var teams = await Api.SendAsync(HttpMethod.Get, "teams/");
        using var jobs = await Api.SendAsync(HttpMethod.Get, "job/");

        Assert.That(Emulator.Requests.Of("teams_list").Select(request => request.Operation), Is.EqualTo(new[] { "teams_list" }));
        Assert.That(Emulator.Requests.Of("s3:PutObject"), Is.Empty);
    }

    [TestCase("job_creat")]
    [TestCase("s3:PutObjekt")]
    [TestCase("api:*")]
    [TestCase("")]
    public void A_misspelt_operation_is_refused_so_that_its_test_does_not_pass_for_nothing(string operation)
    {
        Assert.That(
            () => Emulator.Requests.Of(operation),
            Throws.ArgumentException.With.Property(nameof(ArgumentException.ParamName)).EqualTo("operation").And.Message.Contains($"'{operation}'"));
    }
}
