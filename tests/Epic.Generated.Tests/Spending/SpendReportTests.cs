using System.Net;
using Epic.Generated.Testing;

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
    public void The_remainder_can_be_negative_and_needs_one_currency()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new ProjectSpend { Limit = new Money(10, "GBP"), Spent = new Money(12.5m, "GBP") }.Left, Is.EqualTo(new Money(-2.5m, "GBP")));
            Assert.That(new ProjectSpend { Limit = new Money(10, "GBP"), Spent = new Money(1, "XTS") }.Left, Is.Null);
            Assert.That(new ProjectSpend { Spent = new Money(1, "GBP") }.Left, Is.Null);
        });
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.Gone)]
    [TestCase(HttpStatusCode.UnavailableForLegalReasons)]
    [TestCase(HttpStatusCode.InternalServerError)]
    [TestCase(HttpStatusCode.OK, "<html>")]
    [TestCase(HttpStatusCode.OK, "[]")]
    public async Task A_project_whose_details_are_refused_is_reported_with_the_reason(HttpStatusCode status, string body = "")
    {
        var epic = Epic(path => path switch
        {
            "projects/" => Json("""{"count":2,"next":null,"previous":null,"results":[{"pk":1,"project_id":"open"},{"pk":2,"project_id":"secret","closed":true}]}"""),
            "projects/1/" => Json("""{"pk":1,"current_spend":{"amount":"5","currency":"GBP"}}"""),
            "projects/2/" => new HttpResponseMessage(status) { Content = new StringContent(body) },
            "billing/limits/" => Json("{}"),
            _ => throw new InvalidOperationException($"Nothing is served at '{path}'."),
        });

        var report = await epic.Billing.GetSpendReportAsync();

        Assert.That(report.Projects.Select(project => $"{project.Id} {project.ProjectCode} {project.IsClosed} {project.Spent}"), Is.EqualTo(new[] { "1  False 5 GBP", "2 secret True " }));
        Assert.That(report.Projects[0].Error, Is.Null);
        Assert.That(report.Projects[1].Error, Does.Contain("projects_read"));
        Assert.That(report.SpentByCurrency["GBP"], Is.EqualTo(5));
    }

    [Test]
    public async Task A_project_without_a_readable_id_is_reported()
    {
        var epic = Epic(path => path == "projects/" ? Json("""{"results":[{"pk":"p-1","project_id":"open"}]}""") : Json("{}"));

        var project = (await epic.Billing.GetSpendReportAsync()).Projects.Single();

        Assert.That((project.ProjectCode, project.Error), Is.EqualTo(("open", "EPIC's list of projects has no id of this one that can be read.")));
    }

    [TestCase(HttpStatusCode.Unauthorized, 1)]
    [TestCase(HttpStatusCode.TooManyRequests, 1)]
    [TestCase(HttpStatusCode.ServiceUnavailable, 2)]
    public void A_failure_that_concerns_every_project_ends_the_report(HttpStatusCode status, int asked)
    {
        var requests = 0;
        var epic = Epic(path =>
        {
            requests += path == "projects/" ? 0 : 1;
            return path == "projects/" ? Json("""{"results":[{"pk":1},{"pk":2},{"pk":3}]}""") : new HttpResponseMessage(status);
        });

        Assert.That(() => epic.Billing.GetSpendReportAsync(), Throws.InstanceOf<EpicApiException>().With.Property("Status").EqualTo(status));
        Assert.That(requests, Is.EqualTo(asked));
    }

    [Test]
    public void Sums_that_no_decimal_can_hold_are_left_out() =>
        Assert.That(new SpendReport([new ProjectSpend { Spent = new Money(decimal.MaxValue, "GBP") }, new ProjectSpend { Spent = new Money(1, "GBP") }], []).SpentByCurrency, Is.Empty);

    [Test]
    public void A_project_without_a_budget_has_no_limit()
    {
        var details = new ProjectDetails { HasBudget = false, SpendLimit = new Money(0, "GBP"), CurrentSpend = new Money(1, "GBP") };

        Assert.That(ProjectSpend.From(details).Limit, Is.Null);
    }

    private static EpicClient Epic(Func<string, HttpResponseMessage> answer) => TestClient.Create(
        new FunctionHandler((request, _) => Task.FromResult(answer(TestClient.Endpoint.MakeRelativeUri(request.RequestUri!).ToString().Split('?')[0]))),
        options => options.MaxRetries = 0);

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, null, "application/json") };
}
