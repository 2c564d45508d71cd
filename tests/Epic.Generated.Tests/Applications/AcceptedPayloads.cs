using System.Text;
using Epic.Generated.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

/// <summary>Request bodies that EPIC accepts (application-payloads.json), and the bodies that the library writes, as JSON values.</summary>
internal static class AcceptedPayloads
{
    public static JToken Starting(string with)
    {
        using var resource = typeof(AcceptedPayloads).Assembly.GetManifestResourceStream("application-payloads.json")!;
        using var text = new JsonTextReader(new StreamReader(resource));
        return JArray.Load(text).Single(entry => ((string)entry["case"]!).StartsWith(with, StringComparison.Ordinal))["payload"]!;
    }

    /// <summary>The body as it goes over the wire.</summary>
    public static JToken Written(object body) => JToken.Parse(Encoding.UTF8.GetString(EpicJson.Write(body)));

    /// <summary>Objects are equal whatever the order of their keys; lists are not.</summary>
    public static bool AreEqual(JToken left, JToken right) => JToken.DeepEquals(Sorted(left), Sorted(right));

    private static JToken Sorted(JToken token) => token switch
    {
        JObject members => new JObject(members.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new JProperty(member.Name, Sorted(member.Value)))),
        JArray items => new JArray(items.Select(Sorted)),
        _ => token,
    };
}
