using System.Reflection;
using System.Runtime.CompilerServices;
using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Models;

/// <summary>Whatever EPIC answers, no property, text or helper of an answer throws.</summary>
internal sealed class ExtremeValueTests
{
    private static readonly string[] Texts =
        ["", " ", "-", "NaN", "Infinity", "1e400", new('9', 400), "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "999999-23:59:59", "£79228162514264337593543950336", "\0\n", "\ud800"];

    private static readonly MethodInfo[] Helpers =
    [
        .. typeof(IEpicClient).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters() is [var only] && GeneratedTypes.Models.Contains(only.ParameterType)),
    ];

    private static IEnumerable<Type> Models => GeneratedTypes.Models;

    [TestCaseSource(nameof(Models))]
    public void A_model_can_be_looked_at(Type type)
    {
        foreach (var text in Texts)
        {
            foreach (var highest in new[] { true, false })
            {
                var model = Extreme(type, text, highest, depth: 0);

                Assert.That(() => Look(model), Throws.Nothing, text);
            }
        }
    }

    [Test]
    public void The_walk_finds_the_helpers() => Assert.That(Helpers.Select(method => method.Name), Does.Contain("GetCost").And.Contain("GetOutcome").And.Contain("GetWallclock").And.Contain("HasEnded"));

    [TestCase(int.MaxValue)]
    [TestCase(int.MinValue)]
    [TestCase(256_204_779)]
    public void A_quote_of_a_queue_with_an_odd_runtime_can_be_looked_at(int hours)
    {
        var quote = new QueueQuote { QueueCode = "a", Queue = new ClusterQueue { MaxRuntime = hours } };

        Assert.That(() => (quote.MaxRuntime, quote.ToString()), Throws.Nothing);
    }

    [TestCase("9999-12-31T23:59:59Z", "1")]
    [TestCase("9999-12-31T00:00:00Z", "999999")]
    [TestCase("0001-01-01T00:00:00Z", "-1")]
    [TestCase("2026-03-01T08:00:00Z", "1e300")]
    public async Task A_desktop_of_odd_times_can_be_asked_for_its_time(string created, string runtime)
    {
        var epic = new FakeEpic();
        epic.Desktops = new FakeDesktopsClient(epic) { Get = _ => new DesktopInstance { Id = 3, Created = DateTimeOffset.Parse(created, null), Runtime = runtime, ConnectionString = "https://desktop" } };

        Assert.That(async () => await epic.Desktops.GetOperation(3).GetTimeLeftAsync(), Throws.Nothing);
        Assert.That((await epic.Clock.RunAsync(epic.Desktops.GetOperation(3).WaitUntilReadyAsync())).Id, Is.EqualTo(3));
    }

    private static void Look(object model)
    {
        _ = model.ToString();
        foreach (var property in model.GetType().GetProperties())
        {
            _ = property.GetValue(model)?.ToString();
        }

        foreach (var helper in Helpers.Where(method => method.GetParameters()[0].ParameterType == model.GetType()))
        {
            _ = helper.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [model], null)?.ToString();
        }
    }

    private static object Extreme(Type type, string text, bool highest, int depth)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && depth < 4))
        {
            property.SetValue(model, Value(property.PropertyType, text, highest, depth));
        }

        return model;
    }

    private static object? Value(Type type, string text, bool highest, int depth)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when value == typeof(string) => text,
            _ when value == typeof(int) => highest ? int.MaxValue : int.MinValue,
            _ when value == typeof(long) => highest ? long.MaxValue : long.MinValue,
            _ when value == typeof(bool) => highest,
            _ when value == typeof(DateTimeOffset) => highest ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue,
            _ when value == typeof(Guid) => Guid.Empty,
            _ when value == typeof(Money) => new Money(highest ? decimal.MaxValue : decimal.MinValue, text),
            _ when value == typeof(JObject) => new JObject { [text] = text },
            _ when value == typeof(IDictionary<string, JToken>) => new Dictionary<string, JToken> { [text] = text, ["exit_code"] = text },
            _ when GeneratedTypes.ItemOf(value) is { } item => Items(item, Value(item, text, highest, depth + 1)),
            _ when GeneratedTypes.Models.Contains(value) => Extreme(value, text, highest, depth + 1),
            { IsGenericType: true } => text.Length == 0 ? Activator.CreateInstance(value) : Activator.CreateInstance(value, text),
            _ => throw new NotSupportedException($"No extreme value of {type}."),
        };
    }

    private static Array Items(Type type, object? item)
    {
        var items = Array.CreateInstance(type, 2);
        items.SetValue(item, 0);
        return items;
    }
}
