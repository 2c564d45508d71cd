using System.Xml;
using System.Xml.Linq;
using Epic.Generated.Emulator.S3.Checksums;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Checksums in XML.</summary>
internal static class ChecksumXml
{
    /// <summary>Writes the checksum of an object and its type; nothing for null.</summary>
    public static void Write(XmlWriter xml, ObjectChecksum? checksum)
    {
        WriteValue(xml, checksum);
        xml.Element("ChecksumType", checksum?.Type.Name());
    }

    /// <summary>Writes the checksum of a part; nothing for null.</summary>
    public static void WriteValue(XmlWriter xml, ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            xml.Element("Checksum" + checksum.Algorithm.Name(), checksum.Value);
        }
    }

    /// <summary>The checksum that a part of a completion has of that algorithm; null when it has none.</summary>
    public static string? Read(XElement part, ChecksumAlgorithm algorithm) => part.Text("Checksum" + algorithm.Name());
}
