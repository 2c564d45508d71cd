using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Epic.Generated.Orleans.Tests;

/// <summary>The folders form an order: each uses only the folders before it.</summary>
internal sealed class LayerTests
{
    private const string Root = "Epic.Generated.Orleans";

    private static readonly string[] Order = ["Serialization", "Storage", "Grains"];

    private static readonly Architecture Runs = new ArchLoader().LoadAssemblies(typeof(IJobRunGrain).Assembly).Build();

    private static IEnumerable<TestCaseData> Pairs =>
        from lower in Enumerable.Range(0, Order.Length)
        from upper in Enumerable.Range(lower + 1, Order.Length - lower - 1)
        select new TestCaseData(Order[lower], Order[upper]);

    [TestCaseSource(nameof(Pairs))]
    public void A_folder_does_not_use_a_folder_after_it(string lower, string upper) =>
        Types().That().ResideInNamespace($"{Root}.{lower}").Should().NotDependOnAny(Types().That().ResideInNamespace($"{Root}.{upper}")).Check(Runs);

    [Test]
    public void Every_folder_has_its_place_in_the_order()
    {
        // Orleans adds generated types.
        var folders = typeof(IJobRunGrain).Assembly.GetTypes()
            .Where(static type => !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false))
            .Select(static type => type.Namespace ?? string.Empty)
            .Where(static name => name.StartsWith(Root + ".", StringComparison.Ordinal))
            .Select(static name => name[(Root.Length + 1)..]);

        Assert.That(folders.Distinct(), Is.EquivalentTo(Order));
    }
}
