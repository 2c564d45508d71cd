using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Tests.Spec;

internal sealed class OperationTableTests
{
    [Test]
    public void An_operation_without_a_handler_stops_the_start()
    {
        var table = TableOfAllBut("job_create");

        Assert.That(() => table.CheckAgainst(ApiSpec.Current), Throws.InvalidOperationException.With.Message.Contains("not answered: [job_create]"));
    }

    [Test]
    public void A_handler_without_an_operation_stops_the_start()
    {
        var table = TableOfAllBut(null);
        table.Add("job_forget", _ => ApiResponse.NoContent);

        Assert.That(() => table.CheckAgainst(ApiSpec.Current), Throws.InvalidOperationException.With.Message.Contains("not described: [job_forget]"));
    }

    private static OperationTable TableOfAllBut(string? left)
    {
        var table = new OperationTable();
        foreach (var operation in ApiSpec.Current.Operations.Where(operation => operation.Id != left))
        {
            table.Add(operation.Id, _ => ApiResponse.NoContent);
        }

        return table;
    }
}
