using System.Xml.Linq;

namespace Epic.Generated.DataStore.S3;

/// <summary>XML as S3 writes it: some stores use its namespace and some do not.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static XElement Element(string name, params object[] content) => new(Namespace + name, content);

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of a child; null if there is no such child.</summary>
    public static string? Text(this XElement element, string name) => element.Children(name).FirstOrDefault()?.Value;
}
