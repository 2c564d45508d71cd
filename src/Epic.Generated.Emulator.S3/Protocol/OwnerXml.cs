using System.Xml;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The one owner of everything here.</summary>
internal static class OwnerXml
{
    public static void Write(XmlWriter xml, string element)
    {
        xml.WriteStartElement(element);
        xml.Element("ID", "epic");
        xml.Element("DisplayName", "epic");
        xml.WriteEndElement();
    }
}
