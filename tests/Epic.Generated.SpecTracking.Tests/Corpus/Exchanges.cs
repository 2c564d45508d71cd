using System.Globalization;
using Epic.Generated.SpecTool.Documents;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>
/// Requests and answers as a program would record them with one description, held against another: an independent judge of the
/// class on the wire.
/// </summary>
internal static class Exchanges
{
    /// <summary>The exchanges of the description before that the one after breaks, in words.</summary>
    public static IEnumerable<string> BrokenBetween(JObject before, JObject after)
    {
        var others = SwaggerDocument.Operations(after).ToDictionary(operation => (operation.Path, operation.Method));
        foreach (var operation in SwaggerDocument.Operations(before))
        {
            var name = $"{operation.Method} {operation.Path}";
            if (!others.TryGetValue((operation.Path, operation.Method), out var other))
            {
                yield return $"{name} is gone";
                continue;
            }

            foreach (var broken in BrokenRequests(before, operation, after, other).Concat(BrokenAnswers(before, operation, after, other)))
            {
                yield return $"{name}: {broken}";
            }
        }
    }

    private static IEnumerable<string> BrokenRequests(JObject before, Operation operation, JObject after, Operation other)
    {
        var (sent, expected) = (Parameters(before, operation), Parameters(after, other));
        foreach (var key in expected.Where(parameter => IsTrue(parameter.Value["required"]) && !sent.ContainsKey(parameter.Key)).Select(parameter => parameter.Key))
        {
            yield return $"{key} is missing";
        }

        foreach (var (key, parameter) in sent)
        {
            if (!expected.TryGetValue(key, out var known))
            {
                yield return $"{key} means nothing";
            }
            else if (!IsTrue(parameter["required"]) && IsTrue(known["required"]))
            {
                yield return $"{key} is missing";
            }
            else
            {
                foreach (var full in new[] { true, false })
                {
                    var (schema, rule) = (parameter["schema"] ?? parameter, known["schema"] ?? known);
                    foreach (var fault in Faults(Sample(before, schema, isSent: true, full, 0), after, rule, isSent: true, key, 0))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    // The new answers must be what the old description promised, and hold what a program reads.
    private static IEnumerable<string> BrokenAnswers(JObject before, Operation operation, JObject after, Operation other)
    {
        foreach (var response in ((JObject)operation.Json["responses"]!).Properties().Where(response => response.Name.StartsWith('2')))
        {
            var (promise, answer) = ((response.Value as JObject)?["schema"], (other.Json["responses"]?[response.Name] as JObject)?["schema"]);
            if (other.Json["responses"]?[response.Name] is null || promise is not null && answer is null)
            {
                yield return $"answers no {response.Name}";
            }
            else if (promise is not null)
            {
                foreach (var fault in Faults(Sample(after, answer, isSent: false, full: true, 0), before, promise, isSent: false, response.Name, 0)
                    .Concat(Lost(Sample(before, promise, isSent: false, full: true, 0), Sample(after, answer, isSent: false, full: true, 0), response.Name)))
                {
                    yield return fault;
                }
            }
        }
    }

    private static Dictionary<string, JObject> Parameters(JObject document, Operation operation)
    {
        var all = new Dictionary<string, JObject>();
        foreach (var parameter in ((document["paths"]![operation.Path]!["parameters"] as JArray) ?? []).Concat(operation.Json["parameters"] as JArray ?? []).OfType<JObject>())
        {
            all[(string?)parameter["in"] == "body" ? "body" : $"{parameter["in"]} {parameter["name"]}"] = parameter;
        }

        return all;
    }

    private static JToken Sample(JObject document, JToken? token, bool isSent, bool full, int depth)
    {
        var schema = token is JObject json ? SwaggerDocument.Resolve(document, json) : [];
        if (schema["enum"] is JArray { Count: > 0 } values)
        {
            return values[0].DeepClone();
        }

        switch (Type(schema))
        {
            case "string":
                return Text(schema, full);
            case "integer" or "number":
                return new JValue(Math.Max((long)(Number(schema["minimum"]) ?? 1), Math.Min(1, (long)(Number(schema["maximum"]) ?? 1))));
            case "boolean":
                return true;
            case "array":
                return new JArray(Sample(document, schema["items"], isSent, full, depth + 1));
            default:
                var required = (schema["required"] as JArray)?.Select(name => name.ToString()).ToHashSet() ?? [];
                return depth > 4 ? new JObject() : new JObject((schema["properties"] as JObject ?? []).Properties()
                    .Where(property => !(isSent && IsTrue((property.Value as JObject)?["readOnly"])) && (full || required.Contains(property.Name)))
                    .Select(property => new JProperty(property.Name, Sample(document, property.Value, isSent, full, depth + 1))));
        }
    }

    private static string Text(JObject schema, bool full) => (string?)(schema["format"] as JValue) switch
    {
        "date-time" => "2026-01-31T13:05:00Z",
        "date" => "2026-01-31",
        "uuid" => "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "ipv4" => "192.0.2.7",
        "uri" => "http://localhost/",
        _ => new string('x', (int)Math.Clamp(Number(full ? schema["maxLength"] : schema["minLength"]) ?? 8, 0, 2000)),
    };

    private static IEnumerable<string> Faults(JToken json, JObject document, JToken? token, bool isSent, string at, int depth)
    {
        if (depth > 4 || token is not JObject outer)
        {
            yield break;
        }

        var schema = SwaggerDocument.Resolve(document, outer);
        if (schema["enum"] is JArray values && !values.Any(value => JToken.DeepEquals(value, json)))
        {
            yield return $"{at} is {json}, which is none of {values.Count}";
        }

        if (!Fits(json, schema, isSent))
        {
            yield return $"{at} is {json}, not {schema["type"]} {schema["format"]}";
        }

        if (json is JArray { Count: > 0 } list)
        {
            foreach (var fault in Faults(list[0], document, schema["items"], isSent, at + "[]", depth + 1))
            {
                yield return fault;
            }
        }

        foreach (var name in json is JObject model ? (schema["required"] as JArray ?? []).Select(name => name.ToString()).Where(name => model[name] is null) : [])
        {
            if (!(isSent && IsTrue((schema["properties"]?[name] as JObject)?["readOnly"])))
            {
                yield return $"{at}.{name} is missing";
            }
        }

        foreach (var property in (json as JObject)?.Properties() ?? [])
        {
            var known = schema["properties"]?[property.Name] as JObject;
            if (isSent && (known is null ? schema["properties"] is JObject { Count: > 0 } : IsTrue(known["readOnly"])))
            {
                yield return $"{at}.{property.Name} means nothing";
            }

            foreach (var fault in Faults(property.Value, document, known, isSent, $"{at}.{property.Name}", depth + 1))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Lost(JToken before, JToken after, string at) => (before, after) switch
    {
        (JObject left, JObject right) => left.Properties().SelectMany(property =>
            right[property.Name] is { } other ? Lost(property.Value, other, $"{at}.{property.Name}") : [$"{at}.{property.Name} is gone"]),
        (JArray { Count: > 0 } left, JArray { Count: > 0 } right) => Lost(left[0], right[0], at + "[]"),
        _ => [],
    };

    private static bool Fits(JToken json, JObject schema, bool isSent) => Type(schema) switch
    {
        "string" => json.Type == JTokenType.String && (!isSent || (Number(schema["maxLength"]) ?? 10_000) >= ((string)json!).Length && (Number(schema["minLength"]) ?? 0) <= ((string)json!).Length)
            && (schema["format"] is null || (string?)(schema["format"] as JValue) is var format && (format is not ("date-time" or "date" or "uuid" or "ipv4") || Text(schema, true) == (string)json!)),
        "integer" or "number" => json.Type == JTokenType.Integer && (!isSent || Number(schema["minimum"]) is not { } least || (long)json >= least) && (!isSent || Number(schema["maximum"]) is not { } most || (long)json <= most),
        "boolean" => json.Type == JTokenType.Boolean,
        "array" => json is JArray,
        "object" => json is JObject,
        _ => true,
    };

    private static string? Type(JObject schema) => schema["type"] is JValue { Value: string type } ? type : schema["properties"] is JObject ? "object" : null;

    private static bool IsTrue(JToken? token) => token is JValue { Value: true };

    private static decimal? Number(JToken? token) =>
        token is JValue { Value: not (null or bool) } value && decimal.TryParse(Convert.ToString(value.Value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
