using System.Globalization;
using System.Text.RegularExpressions;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation.Rules;
using Newtonsoft.Json.Linq;
using Extensions = Epic.Generated.SpecTool.Preparation.Rules.Extensions;

namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>
/// The checks of the generated code before it sends, and whether it sends a property at all. No declaration shows these, but a call
/// that was sent and is now refused breaks its user as much.
/// </summary>
internal sealed partial class RequestRules
{
    private const string NowRefused = "a request without it is now refused";

    // By the type or operation that checks, and the place of the checked part.
    private readonly Dictionary<(string Owner, string Origin), (bool IsSent, List<string> Checks)> _rules = [];

    private RequestRules()
    {
    }

    public static RequestRules Create(JObject prepared)
    {
        var rules = new RequestRules();
        foreach (var operation in SwaggerDocument.Operations(prepared))
        {
            foreach (var parameter in operation.Parameters)
            {
                rules.Add(operation.Id!, parameter, isSent: true);
            }
        }

        foreach (var definition in SwaggerDocument.Definitions(prepared).Properties().Where(definition => (bool?)definition.Value[DirectionRule.Sent] == true))
        {
            foreach (var property in (definition.Value["properties"] as JObject)?.Properties() ?? [])
            {
                rules.Add(definition.Name, (JObject)property.Value, isSent: (bool?)property.Value["readOnly"] != true);
            }
        }

        return rules;
    }

    public static IEnumerable<RequestChange> Between(RequestRules before, RequestRules after)
    {
        foreach (var (key, rule) in before._rules)
        {
            if (after._rules.TryGetValue(key, out var other))
            {
                var effects = new Effects();
                Compare(rule, other, effects);
                if (!effects.IsEmpty)
                {
                    yield return new RequestChange(key.Owner, key.Origin, effects.Class, effects.ToString());
                }
            }
        }

        // A new part that is required was not sent before.
        var owners = before._rules.Keys.Select(key => key.Owner).ToHashSet();
        foreach (var (key, rule) in after._rules.Where(rule => !before._rules.ContainsKey(rule.Key) && owners.Contains(rule.Key.Owner)))
        {
            if (IsDemanded(rule))
            {
                yield return new RequestChange(key.Owner, key.Origin, ChangeClass.Breaking, NowRefused);
            }
        }
    }

    private static bool IsDemanded((bool IsSent, List<string> Checks) rule) => rule.IsSent && rule.Checks.Exists(check => Is(check, "Required"));

    private static void Compare((bool IsSent, List<string> Checks) before, (bool IsSent, List<string> Checks) after, Effects effects)
    {
        if (before.IsSent != after.IsSent)
        {
            var (change, text) = !after.IsSent ? (ChangeClass.Breaking, "it is no longer sent, whatever a user sets")
                : IsDemanded(after) ? (ChangeClass.Breaking, NowRefused)
                : (ChangeClass.Additive, "it is now sent");
            effects.Add(change, false, text);
            return;
        }

        foreach (var rule in new[] { "Required", "IPv4" })
        {
            var (had, has) = (before.Checks.Exists(check => Is(check, rule)), after.Checks.Exists(check => Is(check, rule)));
            if (has && !had)
            {
                effects.Add(ChangeClass.Breaking, false, rule == "Required" ? NowRefused : "only IPv4 addresses are now sent");
            }
            else if (had && !has)
            {
                effects.Add(ChangeClass.Additive, false, rule == "Required" ? "a request without it is now sent" : "any text is now sent");
            }
        }

        foreach (var rule in new[] { "Length", "Range" })
        {
            CompareBounds(rule, BoundsOf(before.Checks, rule), BoundsOf(after.Checks, rule), effects);
        }
    }

    private static void CompareBounds(string rule, (decimal Least, decimal Most) before, (decimal Least, decimal Most) after, Effects effects)
    {
        var what = rule == "Length" ? "lengths" : "values";
        if (after.Least > before.Least || after.Most < before.Most)
        {
            effects.Add(ChangeClass.Breaking, false, $"{what} that were sent are now refused");
        }
        else if (after != before)
        {
            effects.Add(ChangeClass.Additive, false, $"more {what} are now sent");
        }
    }

    private static bool Is(string check, string rule) => check.StartsWith(rule + "(", StringComparison.Ordinal);

    private static (decimal Least, decimal Most) BoundsOf(List<string> checks, string rule)
    {
        var match = checks.Where(check => Is(check, rule)).Select(check => BoundsPattern().Match(check)).FirstOrDefault();
        return match is { Success: true }
            ? (Number(match.Groups[1].Value, decimal.MinValue), Number(match.Groups[2].Value, decimal.MaxValue))
            : (rule == "Length" ? 0 : decimal.MinValue, decimal.MaxValue);
    }

    private static decimal Number(string text, decimal none) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : none;

    // Length(Name, 1, 25, nameof(Name)), Range(limit, 1, null, "limit").
    [GeneratedRegex(@"^\w+\([^,]+, ([^,]+), ([^,]+), ")]
    private static partial Regex BoundsPattern();

    private void Add(string owner, JObject json, bool isSent)
    {
        if (Origins.Of(json) is { } origin)
        {
            _rules.TryAdd((owner, origin), (isSent, (json[Extensions.Checks] as JArray)?.Select(check => (string)check!).ToList() ?? []));
        }
    }
}

/// <summary>A change of the requests that may be sent.</summary>
/// <param name="Owner">The type or operation that checks it.</param>
/// <param name="Origin">The place of the checked part.</param>
/// <param name="Class">The meaning for a user.</param>
/// <param name="Effect">The effect on a user's calls.</param>
internal sealed record RequestChange(string Owner, string Origin, ChangeClass Class, string Effect)
{
    /// <summary>The property or parameter, as the description calls it.</summary>
    public string Name => Origin[(Origin.LastIndexOf('/') + 1)..];
}
