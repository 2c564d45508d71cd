using System.Reflection;
using System.Xml.Linq;
using Epic.Generated.DataStore;
using Epic.Generated.Hosting;

namespace Epic.Generated.Tests.Conventions;

/// <summary>A user who reads the documentation of a method learns of every exception that the library has.</summary>
internal sealed class ExceptionDocumentationTests
{
    private static readonly Assembly[] Libraries = [typeof(IEpicClient).Assembly, typeof(IEpicDataStore).Assembly, typeof(DatabaseJobRunStore).Assembly];

    private static readonly XDocument[] Documentation = [.. Libraries.Select(library => XDocument.Load(Path.ChangeExtension(library.Location, ".xml")))];

    private static IEnumerable<Type> Exceptions =>
        Libraries.SelectMany(library => library.GetExportedTypes()).Where(type => typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract);

    [TestCaseSource(nameof(Exceptions))]
    public void Every_exception_is_documented(Type exception) =>
        Assert.That(Members().Single(member => (string?)member.Attribute("name") == $"T:{exception.FullName}").Element("summary")!.Value.Trim(), Has.Length.GreaterThan(20));

    [TestCaseSource(nameof(Exceptions))]
    public void Every_exception_stands_at_a_method_that_throws_it_or_at_its_base(Type exception) =>
        Assert.That(IsDocumented(exception.FullName!, exception.BaseType!.FullName!), Is.True);

    [Test]
    public void An_exception_that_nothing_mentions_is_found() =>
        Assert.That(IsDocumented("Epic.Generated.EpicUnheardOfException", typeof(EpicDataException).FullName!), Is.False);

    [Test]
    public void Every_exception_that_a_method_documents_is_there() =>
        Assert.That(Documented().Where(name => name.StartsWith("Epic.", StringComparison.Ordinal) && Libraries.All(library => library.GetType(name) is null)), Is.Empty);

    private static bool IsDocumented(string exception, string itsBase) =>
        Documented().Contains(exception) || Members().Single(member => (string?)member.Attribute("name") == $"T:{itsBase}").Descendants("see").Any(see => (string?)see.Attribute("cref") == $"T:{exception}");

    private static IEnumerable<XElement> Members() => Documentation.SelectMany(document => document.Descendants("member"));

    // Of members that a user sees: M:Epic.Generated.IJobsClient.GetAsync(…) with <exception cref="T:…">.
    private static IEnumerable<string> Documented() =>
        Members().Elements("exception").Select(element => ((string)element.Attribute("cref")!)[2..]).Distinct();
}
