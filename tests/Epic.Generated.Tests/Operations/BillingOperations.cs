namespace Epic.Generated.Tests.Operations;

internal static class BillingOperations
{
    private const string Limits = """
        {"limits": [{"id": -1, "team": null, "budget": {"monthly_limit": {"amount": 250.5, "currency": "GBP", "currency_symbol": "£"}},
          "jobauth": {"enabled": true, "all_jobs": false, "cost_threshold": {"amount": "10.00", "currency": "GBP"}, "description_str": "Above £10"}}],
         "max_limit": {"amount": 1000, "currency": "GBP"}, "max_limit_str": "£1,000.00", "total": {"amount": "250.50", "currency": "GBP"}, "total_str": "£250.50"}
        """;

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of("billing_limits_list", "GET /api/v2/billing/limits/", epic => epic.Billing.GetLimitsAsync(), Limits, Check),
        OperationCase.Of(
            "billing_limits_partial_update",
            "PATCH /api/v2/billing/limits/",
            epic => epic.Billing.UpdateLimitsAsync(new BillingLimitsPatch
            {
                Limits = [new BillingLimitPatch { Id = -1, Budget = new BudgetPatch { MonthlyLimit = new Money(250.50m, "GBP", "£") } }],
            }),
            Limits,
            Check,
            body: """{"limits": [{"id": -1, "budget": {"monthly_limit": {"amount": 250.50, "currency": "GBP", "currency_symbol": "£"}}}]}"""),
    ];

    private static void Check(BillingLimits limits)
    {
        Assert.That(limits.Limits.Single().Id, Is.EqualTo(-1));
        Assert.That(limits.Limits[0].Team, Is.Null);
        Assert.That(limits.Limits[0].Budget!.MonthlyLimit, Is.EqualTo(new Money(250.5m, "GBP", "£")));
        Assert.That(limits.Limits[0].JobAuthorisation!.CostThreshold, Is.EqualTo(new Money(10m, "GBP")));
        Assert.That(limits.MaxLimit, Is.EqualTo(new Money(1000m, "GBP")));
        Assert.That(limits.Total!.Amount, Is.EqualTo(250.5m));
    }
}
