using Epic.Generated.Tests.Specification;

namespace Epic.Generated.Tests.Operations;

/// <summary>Every operation of EPIC: its request and its answer.</summary>
internal sealed class OperationTests
{
    private static IEnumerable<OperationCase> Cases =>
    [
        .. BillingOperations.Cases, .. CatalogOperations.Cases, .. DataOperations.Cases, .. DesktopOperations.Cases, .. JobOperations.Cases,
        .. JobAuthorisationOperations.Cases, .. JobStepOperations.Cases, .. LicenseOperations.Cases, .. ProfileOperations.Cases,
        .. ProjectOperations.Cases, .. TeamOperations.Cases,
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task An_operation_sends_its_request_and_reads_its_answer(OperationCase operation)
    {
        using var wire = new Wire(PublishedDescription.Operations[operation.Id].Success, operation.Answer);

        await operation.Run(wire.Client);

        Assert.That(wire.Lines, Is.EqualTo(new[] { operation.Request }));
        Assert.That(wire.Requests[0].Origin, Is.EqualTo("https://epic.zenotech.com"));
        Assert.That(wire.Requests[0].ContentType, Is.EqualTo(operation.Body is null ? null : "application/json"));
        WireJson.AssertEqual(wire.Body, operation.Body);
    }

    [Test]
    public void Every_published_operation_is_tested() =>
        Assert.That(Cases.Select(operation => operation.Id).Distinct(), Is.EquivalentTo(PublishedDescription.Operations.Keys));

    [TestCaseSource(nameof(Cases))]
    public void The_request_that_is_tested_is_the_operations(OperationCase operation) =>
        Assert.That(PublishedDescription.Operations[operation.Id].IsRequestedBy(operation.Request), Is.True);

    [Test]
    public void Every_filter_of_every_operation_is_tested() =>
        Assert.That(
            from operation in PublishedDescription.Operations.Values
            from filter in operation.Filters
            where !Cases.Any(tested => tested.Id == operation.Id && (tested.Request.Contains($"?{filter}=") || tested.Request.Contains($"&{filter}=")))
            select $"{operation.Id} {filter}",
            Is.Empty);
}
