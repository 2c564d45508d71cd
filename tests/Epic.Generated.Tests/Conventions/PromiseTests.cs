using System.Reflection;
using System.Text.RegularExpressions;

namespace Epic.Generated.Tests.Conventions;

/// <summary>The tests that CONTRIBUTING.md names beside the promises of the README are there.</summary>
internal sealed partial class PromiseTests
{
    private static readonly string Root = typeof(PromiseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static IEnumerable<string> Names => NamedTest().Matches(File.ReadAllText(Path.Combine(Root, "CONTRIBUTING.md"))).Select(match => match.Groups["name"].Value).Distinct();

    [TestCaseSource(nameof(Names))]
    public void A_named_test_exists(string name)
    {
        var (type, method) = (name.Split('.')[0], name.Split('.')[1]);
        var files = Directory.GetFiles(Path.Combine(Root, "tests"), type + ".cs", SearchOption.AllDirectories);

        Assert.That(files.Select(File.ReadAllText), Has.Some.Contains(" " + method + "("), name);
    }

    [Test]
    public void The_promises_name_tests() => Assert.That(Names.Count(), Is.GreaterThan(15));

    [GeneratedRegex(@"`(?<name>[A-Z]\w+Tests\.[A-Z]\w+)`")]
    private static partial Regex NamedTest();
}
