using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Jobs;

internal sealed class ResultTests : EmulatorFixture
{
    [Test]
    public async Task The_results_of_a_step_appear_when_it_ends()
    {
        await Api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        After(14.9);
        var before = await Emulator.Site.ListFilesAsync();
        After(0.1);
        var after = await Emulator.Site.ListFilesAsync();

        Assert.That(before, Is.Empty);
        Assert.That(after, Does.Contain("work/cavity/processor0/constant/polyMesh/points").And.Contain("work/cavity/decomposePar.log"));
        Assert.That(after, Has.None.EndsWith("simpleFoam.log"));
    }

    [TestCase("complete", 0, true)]
    [TestCase("complete", 1, false)]
    [TestCase("failure", 1, true)]
    [TestCase("failure", 0, false)]
    [TestCase("cancel", 1, false)]
    public async Task Results_come_back_when_the_configuration_says_so(string upload, int exitCode, bool expected)
    {
        Emulator.Site.AddStepRule(new StepRule { Step = "decomposePar", ExitCode = exitCode, Duration = TimeSpan.FromSeconds(10) });
        var spec = Support.Jobs.OpenFoam("a");
        spec["jobs"]![0]!["spec"]!["tasks"] = new JsonArray(Support.Jobs.Task("decomposePar"));
        spec["config"]!["upload"] = new JsonArray(upload);
        await Api.SubmitAsync(spec);
        After(100);

        Assert.That(await Emulator.Site.ListFilesAsync(), expected ? Is.Not.Empty : Is.Empty);
    }

    [TestCase("cancel", true)]
    [TestCase("complete", false)]
    public async Task Results_of_a_cancelled_step_come_back_if_the_configuration_says_so(string upload, bool expected)
    {
        var spec = Support.Jobs.OpenFoam("a");
        spec["config"]!["upload"] = new JsonArray(upload);
        var id = await Api.SubmitAsync(spec);
        After(12);
        await Api.DoAsync($"job/{id}/cancel/");

        Assert.That(await Emulator.Site.ReadFileAsync("epic://work/cavity/decomposePar.log"), expected ? Is.Not.Null : Is.Null);
    }

    [TestCase(true, "decomposePar: started")]
    [TestCase(false, "mine")]
    public async Task Files_that_exist_are_overwritten_when_the_configuration_says_so(bool overwrite, string expected)
    {
        await Emulator.Site.WriteFileAsync("epic://work/cavity/decomposePar.log", "mine"u8.ToArray());
        var spec = Support.Jobs.OpenFoam("a");
        spec["config"]!["overwrite_existing"] = overwrite;
        await Api.SubmitAsync(spec);
        After(100);

        Assert.That(await Emulator.Site.ReadFileAsync("epic://work/cavity/decomposePar.log"), Does.StartWith(expected));
    }

    [Test]
    public async Task A_zCFD_job_leaves_its_report_and_output()
    {
        var spec = AcceptedPayloads.All().First(payload => payload.Body.Contains("zcfd_case", StringComparison.Ordinal));
        await Api.SubmitAsync(JsonNode.Parse(spec.Body)!.AsObject());
        After(100);

        Assert.That(await Emulator.Site.ListFilesAsync(), Does.Contain("work/zcfd/fv_report.csv").And.Contain("work/zcfd/fv_P1_OUTPUT/fv_100.pvd"));
    }
}
