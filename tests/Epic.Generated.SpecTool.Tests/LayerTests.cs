using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using Epic.Generated.SpecTool.Documents;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Epic.Generated.SpecTool.Tests;

/// <summary>The folders of the tool form an order: each uses only the folders before it.</summary>
internal sealed class LayerTests
{
    private const string Root = "Epic.Generated.SpecTool";

    private static readonly string[] Order =
    [
        "Documentation", "Documents", "Preparation.Overlay", "Preparation.Rules", "Preparation",
        "Tracking.Source", "Tracking.Code", "Tracking.Changes", "Tracking.Reports", "Tracking",
    ];

    private static readonly Architecture Tool = new ArchLoader().LoadAssemblies(typeof(SpecException).Assembly).Build();

    private static IEnumerable<TestCaseData> Pairs =>
        from lower in Enumerable.Range(0, Order.Length)
        from upper in Enumerable.Range(lower + 1, Order.Length - lower - 1)
        select new TestCaseData(Order[lower], Order[upper]);

    [TestCaseSource(nameof(Pairs))]
    public void A_folder_does_not_use_a_folder_after_it(string lower, string upper) =>
        Types().That().ResideInNamespace($"{Root}.{lower}").Should().NotDependOnAny(Types().That().ResideInNamespace($"{Root}.{upper}")).Check(Tool);

    [Test]
    public void Every_folder_has_its_place_in_the_order()
    {
        var folders = typeof(SpecException).Assembly.GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith(Root + ".", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + 1)..]);

        Assert.That(folders.Distinct(), Is.EquivalentTo(Order));
    }
}
