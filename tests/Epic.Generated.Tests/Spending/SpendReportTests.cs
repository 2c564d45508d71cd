namespace Epic.Generated.Tests.Spending;

public sealed class SpendReportTests
{
    [Test]
    public void Sums_are_exact_and_by_currency()
    {
        var report = new SpendReport(
            [
                new ProjectSpend { Spent = new Money(0.1m, "GBP"), Limit = new Money(10, "GBP") },
                new ProjectSpend { Spent = new Money(0.2m, "GBP") },
                new ProjectSpend { Spent = new Money(5, "XTS"), Limit = new Money(1, "GBP") },
                new ProjectSpend(),
            ],
            [new SpendLimit(null, new Money(100, "GBP")), new SpendLimit(new Team { Id = 1 }, new Money(50.55m, "GBP")), new SpendLimit(new Team { Id = 2 }, null)]);

        Assert.Multiple(() =>
        {
            Assert.That(report.SpentByCurrency, Is.EquivalentTo(new Dictionary<string, decimal> { ["GBP"] = 0.3m, ["XTS"] = 5 }));
            Assert.That(report.ProjectLimitsByCurrency, Is.EquivalentTo(new Dictionary<string, decimal> { ["GBP"] = 11 }));
            Assert.That(report.LimitsByCurrency, Is.EquivalentTo(new Dictionary<string, decimal> { ["GBP"] = 150.55m }));
        });
    }

    [Test]
    public void What_is_left_can_be_less_than_nothing_and_needs_one_currency()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new ProjectSpend { Limit = new Money(10, "GBP"), Spent = new Money(12.5m, "GBP") }.Left, Is.EqualTo(new Money(-2.5m, "GBP")));
            Assert.That(new ProjectSpend { Limit = new Money(10, "GBP"), Spent = new Money(1, "XTS") }.Left, Is.Null);
            Assert.That(new ProjectSpend { Spent = new Money(1, "GBP") }.Left, Is.Null);
        });
    }

    [Test]
    public void A_project_without_a_budget_has_no_limit()
    {
        var details = new ProjectDetails { HasBudget = false, SpendLimit = new Money(0, "GBP"), CurrentSpend = new Money(1, "GBP") };

        Assert.That(ProjectSpend.Of(details).Limit, Is.Null);
    }
}
