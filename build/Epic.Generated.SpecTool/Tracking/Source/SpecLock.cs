using System.Globalization;
using System.Security.Cryptography;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Source;

/// <summary>Where the checked-in description came from, when, and which bytes it is.</summary>
internal sealed record SpecLock(string Source, DateTimeOffset Date, string Sha256, string ApiVersion)
{
    public static SpecLock Create(string source, DateTimeOffset date, byte[] description, JObject document) =>
        new(source, date, Hash(description), (string?)document["info"]?["version"] ?? "");

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The lock in a file; null where there is none yet.</summary>
    public static SpecLock? Read(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var json = JsonFile.Read(file);
        return new SpecLock(
            (string?)json["source"] ?? "",
            DateTimeOffset.Parse((string?)json["date"] ?? "0001-01-01T00:00:00Z", CultureInfo.InvariantCulture),
            (string?)json["sha256"] ?? "",
            (string?)json["apiVersion"] ?? "");
    }

    public void Write(string file) => JsonFile.Write(
        new JObject
        {
            ["source"] = Source,
            ["date"] = Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["sha256"] = Sha256,
            ["apiVersion"] = ApiVersion,
        },
        file);
}
