using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>A small change of a description. Places are JSON pointers, with a parameter's name instead of its index.</summary>
internal static class Edit
{
    public static void Apply(JObject document, JObject edit)
    {
        var (kind, place) = (edit.Properties().First().Name, (string)edit.Properties().First().Value!);
        switch (kind)
        {
            case "set":
                Set(document, place, edit["to"]!);
                break;
            case "remove":
                Take(document, place);
                break;
            case "move":
                Set(document, (string)edit["to"]!, Take(document, place));
                break;
            case "add":
                ((JArray)Find(document, place)).Add(edit["item"]!.DeepClone());
                break;
            case "insert":
                ((JArray)Find(document, place)).Insert(0, edit["item"]!.DeepClone());
                break;
            case "require":
                Find(document, place)["required"] = new JArray((Find(document, place)["required"] as JArray ?? []).Append(edit["item"]!));
                break;
            case "raise":
                Set(document, place, (int)Find(document, place) + (int)edit["by"]!);
                break;
            case "retype":
                Set(document, place + "/type", (string?)Find(document, place)["type"] == "string" ? "integer" : "string");
                break;
            case "copyEnum":
                Set(document, (string)edit["to"]!, new JObject { ["type"] = "string", ["enum"] = Find(document, place).DeepClone() });
                break;
            case "drop":
                (Find(document, place).FirstOrDefault(item => JToken.DeepEquals(item, edit["item"]))
                    ?? throw new ArgumentException($"{place} of the description has no {edit["item"]} (any more): give this edit another search in Corpus/edits.json.")).Remove();
                break;
            case "reverse":
                ((JArray)Find(document, place)).ReplaceAll(Find(document, place).Reverse().ToList());
                break;
            case "renameSchema":
                RenameSchema(document, place, (string)edit["to"]!);
                break;
            case "renameMoney":
                foreach (var money in Moneys(document))
                {
                    money[(string)edit["to"]!] = Take(money, "/" + place);
                }

                break;
            case "addMoney":
                Moneys(document).ForEach(money => money[place] = new JObject { ["type"] = "number" });
                break;
            case "shuffle":
                Shuffle(document);
                break;
            default:
                throw new ArgumentException($"There is no edit '{kind}'.");
        }
    }

    public static JToken Find(JToken token, string place)
    {
        foreach (var part in Parts(place))
        {
            token = (token is JArray list && !int.TryParse(part, out _) ? list.FirstOrDefault(item => (string?)item["name"] == part) : token is JArray array ? array[int.Parse(part)] : token[part])
                ?? throw new ArgumentException($"The description has no {place} (any more): give this edit another search in Corpus/edits.json.");
        }

        return token;
    }

    private static IEnumerable<string> Parts(string place) =>
        place.Split('/').Skip(1).Select(part => part.Replace("~1", "/").Replace("~0", "~"));

    private static void Set(JObject document, string place, JToken value)
    {
        var parent = Find(document, place[..place.LastIndexOf('/')]);
        var name = Parts(place).Last();
        if (parent is JArray array)
        {
            array[int.Parse(name)] = value.DeepClone();
        }
        else
        {
            parent[name] = value.DeepClone();
        }
    }

    // The properties of every object that is an amount of money.
    private static List<JObject> Moneys(JObject document) =>
        [.. document.Descendants().OfType<JObject>().Where(json => (string?)(json["format"] as JValue) == "decimal").Select(json => json["properties"]).OfType<JObject>()];

    private static JToken Take(JObject document, string place)
    {
        var token = Find(document, place);
        (token.Parent is JProperty property ? property : token).Remove();
        return token;
    }

    private static void RenameSchema(JObject document, string name, string other)
    {
        Set(document, $"/definitions/{other}", Take(document, $"/definitions/{name}"));
        foreach (var reference in document.Descendants().OfType<JProperty>().Where(field => field.Name == "$ref" && (string?)field.Value == $"#/definitions/{name}"))
        {
            reference.Value = $"#/definitions/{other}";
        }
    }

    private static void Shuffle(JToken token)
    {
        foreach (var json in ((JContainer)token).DescendantsAndSelf().OfType<JObject>().ToList())
        {
            json.ReplaceAll(json.Properties().Reverse().ToList());
        }
    }
}
