using System.Xml.Linq;
using Epic.Generated.SpecTool.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Epic.Generated.SpecTool.Tests.Documentation;

/// <summary>The documentation of a package names what its users see, and nothing else.</summary>
internal sealed class PackagedDocumentationTests
{
    private const string Source = """
        #pragma warning disable CS8618, CS0067
        namespace N
        {
            /// <summary>+</summary>
            public class Open<T>
            {
                /// <summary>+</summary>
                public void Take<U>(System.Collections.Generic.List<U> list, T[] all, ref int number, string? text) { }

                /// <summary>+</summary>
                protected int Inherited { get; set; }

                /// <summary>+</summary>
                protected internal event System.Action Changed;

                /// <summary>+</summary>
                public static implicit operator string(Open<T> value) => "";

                /// <summary>+</summary>
                public int this[int index] => index;

                /// <summary>-</summary>
                internal void Hidden() { }

                /// <summary>-</summary>
                private protected void Narrow() { }

                /// <summary>-</summary>
                private int field;

                /// <summary>+</summary>
                protected class Nested { }

                /// <summary>-</summary>
                private class Secret
                {
                    /// <summary>-</summary>
                    public void Seen() { }
                }
            }

            /// <summary>-</summary>
            internal class Closed
            {
                /// <summary>-</summary>
                public void Seen() { }
            }
        }
        """;

    [Test]
    public void Public_and_protected_members_stay_and_all_others_go()
    {
        using var files = new TemporaryFiles();
        var (assembly, documentation) = (files["N.dll"], files["N.xml"]);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "N",
            [CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose))],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.That(compilation.Emit(assembly, xmlDocumentationPath: documentation).Success);
        var document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);

        DocumentCommand.Trim(document, VisibleMembers.Of(assembly, references));

        Assert.That(document.Descendants("summary").Select(summary => summary.Value), Is.EqualTo(Enumerable.Repeat("+", 7)));
        Assert.That(document.ToString(SaveOptions.DisableFormatting).Split('\n'), Has.None.Matches<string>(line => line.Length > 0 && string.IsNullOrWhiteSpace(line)), "no line stays empty");
    }
}
