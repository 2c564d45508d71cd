using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests.Corpus;

/// <summary>A description of another API than EPIC's, made of a seed: any form at any place, with names and texts that try to become code.</summary>
internal sealed class RandomDocument
{
    private static readonly string[] Texts =
    [
        "A text.", "x\"); Pwned(); //", "x*/ Pwned(); /*", "x</summary> Pwned(); <summary>", "x\n#if Pwned\n", "x\u2028Pwned();\u0085Pwned();", "{{ Pwned }} {% raw %}", "\ud800 Pwned(); \udc00", "\\u0022); Pwned(); //", "{0} {Pwned}",
    ];

    // Most can be names of C#, so that most documents reach the generator.
    private static readonly string[] Names =
    [
        "name", "state", "total_cost", "class", "get_type", "to_string", "id", "count", "next", "results", "event", "value", "2d", "X-Team", "a b", "item[]", "Assign", "base", "cancellation_token", "limit", "offset", "x\"); Pwned(); //", "@name", "a.b", "$x",
        "nameof", "request", "field", "Kind", "e", "I",
    ];

    private static readonly string[] HostileNames = ["", "__", "größe", "a\u2028b", "\ud800", "*/", "\0", "{x}", "\u202ename", "/../"];

    private static readonly string[] Types = ["string", "string", "integer", "number", "boolean", "array", "object"];

    private static readonly string[] Formats = ["date", "date-time", "uuid", "int64", "decimal", "byte", "binary", "uri", "ipv4", "odd\"format"];

    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly Random _random;
    private readonly bool _isHostile;
    private readonly List<string> _definitions = [];

    private RandomDocument(int seed, bool isHostile)
    {
        _random = new Random(seed);
        _isHostile = isHostile;
    }

    public static JObject Create(int seed, bool isHostile) => new RandomDocument(seed, isHostile).Create();

    private JObject Create()
    {
        for (var index = _random.Next(1, 5); index > 0; index--)
        {
            _definitions.Add($"Thing{index}" + (_isHostile && Chance(2) ? Pick(HostileNames) : ""));
        }

        var document = new JObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JObject { ["title"] = Pick(Texts), ["version"] = Pick(Texts), ["description"] = Pick(Texts) },
            ["paths"] = new JObject(),
            ["definitions"] = new JObject(_definitions.Distinct().Select(name => new JProperty(name, Schema(0, isDefinition: true)))),
        };
        for (var index = _random.Next(1, 6); index > 0; index--)
        {
            var path = $"/thing{index}/" + (Chance(30) ? "{id}/" : "") + (Chance(20) ? $"{Pick(Texts).Replace('{', '(').Replace('}', ')').Replace("\n", "")}/" : "");
            document["paths"]![path] = new JObject(Methods.Where(_ => Chance(30)).Append("get").Distinct().Select(method => new JProperty(method, Operation(path, method, index))));
        }

        return document;
    }

    private JObject Operation(string path, string method, int index)
    {
        var parameters = new JArray();
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            parameters.Add(new JObject { ["name"] = "id", ["in"] = "path", ["required"] = true, ["type"] = Chance(50) ? "integer" : "string" });
        }

        foreach (var name in Names.Where(_ => Chance(8)))
        {
            var parameter = Schema(2);
            parameter["name"] = _isHostile && Chance(2) ? Pick(HostileNames) : name;
            parameter["in"] = _isHostile && Chance(3) ? "cookie" : Pick(["query", "query", "header"]);
            parameter["required"] = Chance(30);
            if (parameter["$ref"] is null && (_isHostile && Chance(5) || (parameter["type"] as JValue)?.Value is string type && type is not ("object" or "array")) && ((string)parameter["in"]! != "header" || name.All(char.IsAsciiLetterOrDigit)))
            {
                parameters.Add(parameter);
            }
        }

        if (method is not "get" and not "delete")
        {
            parameters.Add(new JObject { ["name"] = "data", ["in"] = "body", ["required"] = Chance(70), ["schema"] = Schema(0), ["description"] = Pick(Texts) });
        }

        return new JObject
        {
            ["operationId"] = $"thing_{method}{index}_read",
            ["description"] = Pick(Texts),
            ["summary"] = Pick(Texts),
            ["tags"] = new JArray("thing"),
            ["deprecated"] = Chance(10),
            ["parameters"] = parameters,
            ["responses"] = new JObject { [Pick(["200", "201", "204", _isHostile && Chance(20) ? "default" : "202"])] = new JObject { ["description"] = Pick(Texts), ["schema"] = Schema(0) } },
        };
    }

    private JObject Schema(int depth, bool isDefinition = false)
    {
        if (!isDefinition && depth < 2 && Chance(40))
        {
            return new JObject { ["$ref"] = "#/definitions/" + _definitions[_random.Next(_definitions.Count)] };
        }

        var type = isDefinition && Chance(80) ? "object" : Pick(Types);
        var schema = new JObject { ["type"] = type, ["description"] = Pick(Texts), ["title"] = Pick(Texts) };
        if (_isHostile && Chance(1))
        {
            schema[Pick(["type", "items", "properties", "enum", "required", "allOf", "x-nullable", "readOnly"])] = Pick(new JToken[] { 7, "x", new JArray(1, "a"), new JObject { ["a"] = 1 }, JValue.CreateNull() });
            return schema;
        }

        if (Chance(20))
        {
            schema["x-nullable"] = Chance(50);
            schema["readOnly"] = Chance(50);
            schema["default"] = Pick(Texts);
        }

        switch (type)
        {
            case "string" when Chance(20):
                schema["enum"] = new JArray(Names.Where(_ => Chance(10)).Append("one"));
                break;
            case "string" or "integer" or "number" when Chance(30):
                schema["format"] = Pick(Formats);
                break;
            case "string":
                schema["maxLength"] = _random.Next(100);
                break;
            case "array":
                schema["items"] = depth > 3 ? new JObject { ["type"] = "string" } : Schema(depth + 1);
                break;
            case "object" when depth < 3:
                schema["properties"] = new JObject(Names.Where(_ => Chance(10)).Append("own").Concat(_isHostile && Chance(1) ? [Pick(HostileNames)] : []).Distinct().Select(name => new JProperty(name, Schema(depth + 1))));
                schema["required"] = new JArray("own");
                break;
        }

        return schema;
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
