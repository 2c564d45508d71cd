using System.Net;

namespace Epic.Generated.Tests.Operations;

/// <summary>The models give the bodies that EPIC is known to accept, value for value.</summary>
internal sealed class AcceptedBodyTests
{
    private static readonly Dictionary<string, Func<IEpicClient, Task>> Calls = new()
    {
        ["OpenFOAM"] = epic => epic.Jobs.SubmitAsync(JobBodies.OpenFoam),
        ["zCFD"] = epic => epic.Jobs.SubmitAsync(JobBodies.Zcfd),
        ["zOpt"] = epic => epic.Jobs.SubmitAsync(JobBodies.Zopt),
        ["job array"] = epic => epic.Jobs.SubmitAsync(JobBodies.ZcfdArray),
        ["job quote"] = epic => epic.Jobs.QuoteAsync(JobBodies.Quote),
        ["desktop launch"] = epic => epic.Desktops.LaunchAsync(JobBodies.Desktop),
    };

    [TestCaseSource(typeof(JobBodies), nameof(JobBodies.Names))]
    public async Task A_body_built_with_the_models_is_the_one_that_EPIC_accepts(string name)
    {
        using var wire = new Wire(HttpStatusCode.OK, [name switch
        {
            "job quote" => null,
            "desktop launch" => """{"id": 1}""",
            _ => """[{"id": 1}, {"id": 2}, {"id": 3}]""",
        }]);

        await Calls[name](wire.Client);

        WireJson.AssertEqual(wire.Body, JobBodies.Expected(name));
    }
}
