using System.Text;
using Epic.Generated.Models;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

/// <summary>Request bodies that EPIC accepts (accepted-bodies.json), and the bodies that the library writes, as JSON values.</summary>
internal static class AcceptedPayloads
{
    public static JToken Of(string name) =>
        JObject.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Operations", "accepted-bodies.json")))[name]!;

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
