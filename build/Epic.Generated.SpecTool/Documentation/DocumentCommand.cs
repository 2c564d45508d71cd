using System.CommandLine;
using System.Xml.Linq;

namespace Epic.Generated.SpecTool.Documentation;

/// <summary><c>document</c>: the documentation of an assembly without its internal members, for its package.</summary>
internal static class DocumentCommand
{
    public static Command Create()
    {
        var assembly = new Option<FileInfo>("--assembly") { Required = true, Description = "The assembly." };
        var references = new Option<FileInfo>("--references") { Required = true, Description = "A file with the paths of the assemblies that it refers to, one a line." };
        var documentation = new Option<FileInfo>("--documentation") { Required = true, Description = "The documentation that the compiler wrote." };
        var output = new Option<FileInfo>("--output") { Required = true, Description = "The file for the documentation of the public and protected members." };
        var command = new Command("document", "Removes internal members from the documentation of an assembly.") { assembly, references, documentation, output };
        command.SetAction(result =>
        {
            var visible = VisibleMembers.Of(result.GetRequiredValue(assembly).FullName, File.ReadAllLines(result.GetRequiredValue(references).FullName));
            var document = XDocument.Load(result.GetRequiredValue(documentation).FullName, LoadOptions.PreserveWhitespace);
            Trim(document, visible);
            document.Save(result.GetRequiredValue(output).FullName, SaveOptions.DisableFormatting);
        });
        return command;
    }

    /// <summary>Removes the members that are not visible, with their lines.</summary>
    public static void Trim(XDocument documentation, IReadOnlySet<string> visible)
    {
        var hidden = documentation.Descendants("member").Where(member => !visible.Contains((string?)member.Attribute("name") ?? string.Empty)).ToList();
        foreach (var member in hidden)
        {
            if (member.PreviousNode is XText space && string.IsNullOrWhiteSpace(space.Value))
            {
                space.Remove();
            }

            member.Remove();
        }
    }
}
