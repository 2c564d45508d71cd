using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

public sealed class GoldenBodyTests
{
    [Test]
    public void OpenFoam_with_defaults_is_the_body_that_EPIC_accepts() => Expect("OpenFOAM", SampleJobs.Cavity.ToSpec());

    [Test]
    public void Zcfd_with_defaults_is_the_body_that_EPIC_accepts() => Expect("zCFD", SampleJobs.Box.ToSpec());

    [Test]
    public void Zopt_with_defaults_is_the_body_that_EPIC_accepts() => Expect("zOpt", SampleJobs.Optimisation.ToSpec());

    [Test]
    public void An_array_is_the_body_that_EPIC_accepts() => Expect("job array", SampleJobs.Study.ToSpec());

    [Test]
    public void A_quote_is_the_body_that_EPIC_accepts() => Expect(
        "job quote",
        (SampleJobs.Cavity with { QueueCode = null, ProjectId = 3, Solver = new() { Partitions = 24 } }).ToQuoteSpec());

    [Test]
    public void A_job_built_as_a_generic_one_has_the_same_body_as_the_typed_one()
    {
        var typed = SampleJobs.Nastran;
        var generic = new GenericJob
        {
            Name = typed.Name,
            AppCode = typed.AppCode,
            QueueCode = typed.QueueCode,
            DataPath = typed.DataPath,
            Steps = [new JobTask { Reference = "Nastran", Partitions = 4, Runtime = TimeSpan.FromHours(3) }],
            AdditionalOptions = new Dictionary<string, JToken>
            {
                ["dat_file"] = "wing.dat",
                ["nastran_licence_server"] = "27500@licences.example.com",
                ["stop"] = false,
            },
        };

        Assert.That(
            AcceptedPayloads.AreEqual(AcceptedPayloads.Written(generic.ToSpec()), AcceptedPayloads.Written(typed.ToSpec())), Is.True);
    }

    private static void Expect(string payload, object body)
    {
        var expected = AcceptedPayloads.Of(payload);
        var actual = AcceptedPayloads.Written(body);
        Assert.That(AcceptedPayloads.AreEqual(actual, expected), Is.True, $"expected {expected}\nbut was {actual}");
    }
}
