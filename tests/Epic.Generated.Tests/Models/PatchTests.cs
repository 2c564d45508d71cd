using Epic.Generated.Models;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Models;

/// <summary>PATCH and PUT send the assigned properties and no others.</summary>
internal sealed class PatchTests
{
    private static IEnumerable<Type> Patches => GeneratedTypes.Models.Where(typeof(Patch).IsAssignableFrom);

    [TestCaseSource(nameof(Patches))]
    public void A_patch_to_which_nothing_was_assigned_is_empty(Type type) => AssertSends(Activator.CreateInstance(type)!, "{}");

    [TestCaseSource(nameof(Patches))]
    public void An_assigned_null_is_sent_and_only_it(Type type)
    {
        foreach (var property in GeneratedTypes.Properties(type))
        {
            var patch = (Patch)Activator.CreateInstance(type)!;
            property.SetValue(patch, null);

            AssertSends(patch, $$"""{"{{GeneratedTypes.WireName(property)}}": null}""");
            Assert.That(GeneratedTypes.Properties(type).Where(other => patch.IsAssigned(other.Name)), Is.EqualTo(new[] { property }));
        }
    }

    [TestCaseSource(nameof(Patches))]
    public void A_patch_has_no_property_that_only_EPIC_sets_and_none_that_must_be_given(Type type)
    {
        Assert.That(GeneratedTypes.Properties(type), Is.Not.Empty);
        Assert.That(type.GetProperties().Where(property => property.IsDefined(typeof(System.ComponentModel.ReadOnlyAttribute), inherit: false)), Is.Empty);
        Assert.That(type.GetProperties().Where(property => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: false)), Is.Empty);
    }

    [Test]
    public void Every_operation_that_changes_sends_a_patch()
    {
        var bodies = GeneratedTypes.Operations.Where(operation => operation.Name.StartsWith("Update", StringComparison.Ordinal))
            .Select(operation => operation.GetParameters().Single(parameter => GeneratedTypes.Bodies.Contains(parameter.ParameterType)).ParameterType);

        Assert.That(bodies, Has.Exactly(5).Items.And.All.Matches<Type>(typeof(Patch).IsAssignableFrom));
    }

    [Test]
    public async Task Nested_patches_and_lists_send_their_assigned_properties()
    {
        using var wire = new Wire("{}");

        await wire.Client.Billing.UpdateLimitsAsync(new BillingLimitsPatch
        {
            Limits =
            [
                new BillingLimitPatch { Id = 4, Budget = null, Project = new ProjectPatch { Description = null } },
                new BillingLimitPatch { JobAuthorisation = new JobAuthorisationPolicyPatch { Enabled = false, CostThreshold = new Money(1.5m, "GBP") } },
                new BillingLimitPatch { Budget = new BudgetPatch() },
            ],
        });

        WireJson.AssertEqual(wire.Body, """
            {"limits": [
              {"id": 4, "budget": null, "project": {"description": null}},
              {"jobauth": {"enabled": false, "cost_threshold": {"amount": 1.5, "currency": "GBP", "currency_symbol": "GBP"}}},
              {"budget": {}}]}
            """);
    }

    [Test]
    public async Task Defaults_and_empty_values_are_sent_where_they_were_assigned()
    {
        using var wire = new Wire("{}");

        await wire.Client.Jobs.UpdateAsync(1, new JobOptionsPatch
        {
            AppOptions = [],
            Config = new JobConfigurationPatch { Upload = [], OverwriteExisting = false, DataSyncInterval = 0, AdditionalProperties = new Dictionary<string, JToken> { ["x"] = 1 } },
        });

        WireJson.AssertEqual(wire.Body, """{"app_options": {}, "config": {"upload": [], "overwrite_existing": false, "data_sync_interval": 0, "x": 1}}""");
    }

    [Test]
    public async Task A_null_inside_free_form_options_is_sent()
    {
        using var wire = new Wire("{}");

        await wire.Client.Jobs.UpdateAsync(1, new JobOptionsPatch { AppOptions = new JObject { ["override_file"] = null, ["at"] = "2026-01-02T03:04:05Z" } });

        WireJson.AssertEqual(wire.Body, """{"app_options": {"override_file": null, "at": "2026-01-02T03:04:05Z"}}""");
    }

    private static void AssertSends(object patch, string expected) =>
        WireJson.AssertEqual(WireJson.Parse(System.Text.Encoding.UTF8.GetString(EpicJson.Write(patch))), expected);
}
