using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Tests.Spec;

internal sealed class OperationTableTests
{
    [Test]
    public void An_operation_without_a_handler_is_listed_and_not_found()
    {
        var table = new OperationTable();
        foreach (var operation in ApiSpec.Current.Operations.Where(operation => operation.Id != "job_create"))
        {
            table.Add(operation.Id, _ => ApiResponse.NoContent);
        }

        Assert.That(table.Unknown(ApiSpec.Current), Is.EqualTo(new[] { "job_create" }));
        Assert.That(table.Find(ApiSpec.Current.Operations.Single(operation => operation.Id == "job_create")), Is.Null);
    }

    [Test]
    public void A_handler_without_an_operation_is_harmless()
    {
        var table = new OperationTable();
        table.Add("job_forget", _ => ApiResponse.NoContent);

        Assert.That(table.Unknown(ApiSpec.Current), Does.Not.Contain("job_forget"));
    }
}
