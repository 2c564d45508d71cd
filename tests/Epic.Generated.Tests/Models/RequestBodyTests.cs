using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Epic.Generated.Models;
using Epic.Generated.Tests.Operations;
using Epic.Generated.Tests.Specification;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Models;

/// <summary>The properties of a model that are sent, and those that are not.</summary>
internal sealed class RequestBodyTests
{
    [TestCase(typeof(JobLogRefresh), """{"job_step": 9223372036854775807, "response_recieved": true}""")]
    [TestCase(typeof(LicenseSpec), """
        {"display_name": "text of String", "description": "text of String", "application": 9223372036854775807,
         "environment": [{"variable_name": "text of String", "value": "text of String"}, {"variable_name": "text of String", "value": "text of String"}]}
        """)]
    public void Read_only_properties_are_never_sent(Type type, string expected)
    {
        var body = GeneratedTypes.SampleOf(type).ToObject(type)!;

        WireJson.AssertEqual(WireJson.Parse(Encoding.UTF8.GetString(EpicJson.Write(body))), expected);
    }

    [Test]
    public void Every_published_readOnly_property_of_a_body_is_marked()
    {
        var published = ((JObject)PublishedDescription.Json["definitions"]!).Properties()
            .Where(definition => definition.Name is "JobstepResponseRequest" or "WritableLicense" or "DataSpec" or "EnvVar" or "JobConfiguration")
            .SelectMany(definition => ((JObject)definition.Value["properties"]!).Properties().Where(property => (bool?)property.Value["readOnly"] == true));
        var marked = GeneratedTypes.Bodies
            .SelectMany(GeneratedTypes.Properties).Where(property => property.GetCustomAttribute<ReadOnlyAttribute>() is { IsReadOnly: true });

        Assert.That(marked.Select(GeneratedTypes.WireName), Is.EquivalentTo(published.Select(property => property.Name)));
    }

    [Test]
    public async Task An_answer_can_be_sent_again_without_its_read_only_properties()
    {
        const string Created = """{"id": "0d0e4b4c-9b3e-4b0a-8c3e-1f2a3b4c5d6e", "display_name": "Site", "environment": [{"variable_name": "A", "value": "1", "note": "kept"}], "seats": 4}""";
        using var wire = new Wire(Created, "{}");
        var license = await wire.Client.Licenses.CreateAsync(new LicenseSpec { DisplayName = "Site", Environment = [] });

        await wire.Client.Licenses.CreateAsync(license);

        WireJson.AssertEqual(wire.Requests[1].Body, """{"display_name": "Site", "environment": [{"variable_name": "A", "value": "1", "note": "kept"}], "seats": 4}""");
    }

    [Test]
    public async Task Unknown_fields_can_be_sent()
    {
        using var wire = new Wire("{}");
        var spec = JobBodies.Quote;
        spec.AdditionalProperties = new Dictionary<string, JToken> { ["priority"] = 3, ["tags"] = new JArray("a"), ["none"] = JValue.CreateNull() };
        spec.Tasks = [];
        spec.Project = null;

        await wire.Client.Jobs.QuoteAsync(spec);

        WireJson.AssertEqual(wire.Body, """{"app_code": "openfoam:v1606", "tasks": [], "priority": 3, "tags": ["a"], "none": null}""");
    }

    [Test]
    public void Required_properties_of_a_request_body_are_required_in_code()
    {
        var required = GeneratedTypes.Bodies.SelectMany(GeneratedTypes.Properties)
            .Where(property => property.IsDefined(typeof(RequiredMemberAttribute)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.That(required, Is.EquivalentTo(new[]
        {
            "DesktopLaunchSpec.NodeCode", "DesktopLaunchSpec.Runtime", "DesktopLaunchSpec.DataPath", "DesktopLaunchSpec.MountType",
            "DesktopQuoteSpec.NodeCode", "DesktopQuoteSpec.Runtime",
            "JobArraySpec.Config", "JobArraySpec.Jobs",
            "JobClusterSpec.QueueCode",
            "JobDataBinding.Name", "JobDataBinding.Spec", "JobDataBinding.AppOptions", "JobDataBinding.Cluster",
            "JobSpec.AppCode", "JobSpec.Tasks",
            "JobTaskSpec.Reference", "JobTaskSpec.Partitions", "JobTaskSpec.Runtime", "JobTaskSpec.TaskDistribution",
        }));
    }
}
