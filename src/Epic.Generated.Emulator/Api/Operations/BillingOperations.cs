using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Calls;
using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Api.Json;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Api.Operations;

/// <summary>The operations of the tag billing.</summary>
internal static class BillingOperations
{
    public static void Register(OperationTable table)
    {
        table.Add("billing_limits_list", call => ApiResponse.Ok(Limits(call)));
        table.Add("billing_limits_partial_update", Update);
    }

    private static List<LimitRecord> LimitsOf(ApiCall call)
    {
        var teams = TeamMembership.Find(call.Site, call.User.Name).Select(membership => membership.Team.Id).ToHashSet();
        return call.Site.LimitsOf(call.User.Name).FindAll(limit => limit.Id == LimitRecord.OwnId || teams.Contains(limit.Id));
    }

    private static ApiResponse Update(ApiCall call)
    {
        if (!call.User.IsManager)
        {
            throw ApiException.Forbidden();
        }

        var changes = call.Body()["limits"]!.AsArray();
        var limits = LimitsOf(call);
        var amounts = limits.ToDictionary(limit => limit.Id, limit => limit.MonthlyLimit);
        for (var i = 0; i < changes.Count; i++)
        {
            var id = (long)changes[i]!["id"]!;
            var limit = limits.Find(candidate => candidate.Id == id)
                ?? throw ApiException.Invalid($"Invalid pk \"{id}\" - object does not exist.", "limits", i, "id");
            if (changes[i]!["budget"] is { } budget)
            {
                amounts[limit.Id] = Amount(call.Site, budget["monthly_limit"]!, "limits", i, "budget", "monthly_limit");
            }

            if (changes[i]!["jobauth"]?["cost_threshold"] is { } threshold)
            {
                Amount(call.Site, threshold, "limits", i, "jobauth", "cost_threshold");
            }
        }

        if (amounts.Values.Sum() > call.Site.Seed.Billing.MaxLimit)
        {
            throw ApiException.Invalid("The sum of all limits may not exceed the maximum limit.");
        }

        // Everything is checked: from here on nothing fails, so that an update applies as a whole.
        foreach (var change in changes)
        {
            Apply(limits.First(limit => limit.Id == (long)change!["id"]!), change!);
        }

        return ApiResponse.Ok(Limits(call));
    }

    private static void Apply(LimitRecord limit, JsonNode change)
    {
        limit.MonthlyLimit = (decimal?)change["budget"]?["monthly_limit"]?["amount"] ?? limit.MonthlyLimit;
        if (change["jobauth"] is { } rule)
        {
            limit.AuthorisationEnabled = (bool?)rule["enabled"] ?? limit.AuthorisationEnabled;
            limit.AuthorisesAllJobs = (bool?)rule["all_jobs"] ?? limit.AuthorisesAllJobs;
            limit.AuthorisationThreshold = (decimal?)rule["cost_threshold"]?["amount"] ?? limit.AuthorisationThreshold;
        }
    }

    private static decimal Amount(SiteState site, JsonNode money, params object[] path)
    {
        var amount = (decimal)money["amount"]!;
        if (amount < 0)
        {
            throw ApiException.Invalid("Ensure this value is greater than or equal to 0.", [.. path, "amount"]);
        }

        return (string)money["currency"]! == site.Currency
            ? amount
            : throw ApiException.Invalid($"The currency of the billing profile is {site.Currency}.", [.. path, "currency"]);
    }

    private static JsonObject Limits(ApiCall call)
    {
        var limits = LimitsOf(call);
        var total = limits.Sum(limit => limit.MonthlyLimit);
        var max = call.Site.Seed.Billing.MaxLimit;
        return new JsonObject
        {
            ["limits"] = new JsonArray([.. limits.Select(limit => Limit(call, limit))]),
            ["max_limit"] = Money.Node(max, call.Site.Currency),
            ["max_limit_str"] = Money.Text(max, call.Site.Currency),
            ["total"] = Money.Node(total, call.Site.Currency),
            ["total_str"] = Money.Text(total, call.Site.Currency),
        };
    }

    private static JsonObject Limit(ApiCall call, LimitRecord limit)
    {
        var (team, role) = TeamMembership.Find(call.Site, call.User.Name).FirstOrDefault(membership => membership.Team.Id == limit.Id);
        return new JsonObject
        {
            ["team"] = team is null ? null : TeamOperations.Team(call.Site, team, role),
            ["budget"] = new JsonObject { ["monthly_limit"] = Money.Node(limit.MonthlyLimit, call.Site.Currency) },
            ["jobauth"] = new JsonObject
            {
                ["enabled"] = limit.AuthorisationEnabled,
                ["all_jobs"] = limit.AuthorisesAllJobs,
                ["cost_threshold"] = Money.Node(limit.AuthorisationThreshold, call.Site.Currency),
                ["description_str"] = Description(call.Site, limit),
            },
            ["id"] = limit.Id,
        };
    }

    private static string Description(SiteState site, LimitRecord limit) =>
        !limit.AuthorisationEnabled ? "No authorisation"
        : limit.AuthorisesAllJobs ? "All jobs"
        : $"Jobs over {Money.Text(limit.AuthorisationThreshold, site.Currency)}";
}
