using System.Collections;
using System.Reflection;
using Newtonsoft.Json;

namespace Epic.Generated.DataStore.Tests;

/// <summary>Public types that hold values: JSON keeps them, equal values are equal, and their text says something.</summary>
internal sealed class PublicTypesTests
{
    // Not values: services, a piece of memory, and the options and the progress of a run, which hold services and jobs of the client.
    private static readonly Type[] Others = [typeof(EpicDataStore), typeof(EpicCaseRunner), typeof(FollowedContent), typeof(CaseRunOptions), typeof(CaseRunProgress), typeof(CaseFolderTransfer), typeof(SweepFolderTransfer)];

    private static IEnumerable<Type> Values => typeof(EpicDataStore).Assembly.GetExportedTypes().Where(static type =>
        !type.IsInterface && !type.IsEnum && !(type.IsAbstract && type.IsSealed) && !type.IsAssignableTo(typeof(Exception)) && !type.IsAssignableTo(typeof(Delegate)) && !Others.Contains(type));

    private static IEnumerable<Type> Records => Values.Where(IsRecord);

    [TestCaseSource(nameof(Values))]
    public void Both_JSON_libraries_keep_all_of_a_value(Type type)
    {
        var value = Sample(type, seed: 1);

        foreach (var (name, copy) in new[]
        {
            ("System.Text.Json", System.Text.Json.JsonSerializer.Deserialize(System.Text.Json.JsonSerializer.Serialize(value, type), type)!),
            ("Newtonsoft.Json", JsonConvert.DeserializeObject(JsonConvert.SerializeObject(value), type)!),
        })
        {
            Assert.That(Describe(copy), Is.EqualTo(Describe(value)), name);
            if (IsRecord(type))
            {
                Assert.That(copy, Is.EqualTo(value).Using<object>(static (one, other) => one.Equals(other)), name);
            }
        }
    }

    [TestCaseSource(nameof(Records))]
    public void Equal_values_are_equal_and_a_difference_in_any_property_is_one(Type type)
    {
        var value = Sample(type, seed: 1);
        var same = Sample(type, seed: 1);
        Assert.That(value.Equals(same));
        Assert.That(value.GetHashCode(), Is.EqualTo(same.GetHashCode()));

        foreach (var property in Settable(type))
        {
            var other = Sample(type, seed: 1);
            property.SetValue(other, Sample(property, seed: 2));
            Assert.That(value.Equals(other), Is.False, property.Name);
        }
    }

    [TestCaseSource(nameof(Values))]
    public void The_text_of_a_value_is_not_the_name_of_its_type(Type type) =>
        Assert.That(Sample(type, seed: 1).ToString(), Is.Not.Empty.And.Not.EqualTo(type.ToString()));

    [Test]
    public void A_result_with_an_error_has_its_message_in_JSON()
    {
        Exception error;
        try
        {
            throw new EpicDataConflictException("It changed.", EpicPath.Parse("epic://f"));
        }
        catch (EpicDataConflictException thrown)
        {
            error = thrown;
        }

        var item = new SyncItem { RelativePath = "f", Action = SyncAction.Transfer, Reason = SyncReason.Missing };
        var report = new SyncReport([new SyncItemResult(item, SyncOutcome.Failed) { Error = error }]);

        Assert.That(System.Text.Json.JsonSerializer.Serialize(report), Does.Contain("It changed."));
        Assert.That(JsonConvert.SerializeObject(report), Does.Contain("It changed."));
        Assert.That(report.ToString(), Does.Contain("1 failed"));
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private static bool IsProgress(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>);

    private static IEnumerable<PropertyInfo> Settable(Type type) => type.GetProperties().Where(static property =>
        property.SetMethod is { IsPublic: true } && property.PropertyType != typeof(Exception) && !IsProgress(property.PropertyType) && !IsOfTheClient(property.PropertyType));

    // Sizes of parts have a lower bound.
    private static object Sample(PropertyInfo property, int seed) =>
        property.Name == nameof(TransferOptions.PartSize) ? (5 << 20) + seed : Sample(property.PropertyType, seed);

    private static object Sample(Type type, int seed)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => seed == 1 ? "one" : "two",
            _ when type == typeof(bool) => seed == 1,
            _ when type == typeof(int) => 20 + seed,
            _ when type == typeof(long) => 2000L + seed,
            _ when type == typeof(double) => 0.25 * seed,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(30 + seed),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, seed, 1, 2, 3, TimeSpan.Zero).AddTicks(1),
            _ when type == typeof(EpicPath) => EpicPath.Parse($"epic://folder/{seed}/"),
            _ when type == typeof(Money) => new Money(seed + 0.25m, "GBP"),
            _ when type == typeof(OverwriteMode) => seed == 1 ? OverwriteMode.Always : OverwriteMode.Never,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(seed % Enum.GetValues(type).Length)!,
            _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["name"] = $"value {seed}" },
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => ListOf(type.GetGenericArguments()[0], seed),
            _ => Create(type, seed),
        };
    }

    private static Array ListOf(Type element, int seed)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(element.Assembly == typeof(EpicDataStore).Assembly || element.IsPrimitive || element == typeof(string) ? Sample(element, seed) : Activator.CreateInstance(element), 0);
        return list;
    }

    // A value with all of its properties set.
    private static object Create(Type type, int seed)
    {
        var constructor = type.GetConstructors().OrderByDescending(static constructor => constructor.GetParameters().Length).FirstOrDefault(constructor => constructor.GetParameters().All(parameter => parameter.ParameterType != type));
        var value = constructor is null ? Activator.CreateInstance(type)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Sample(parameter.ParameterType, seed))]);
        foreach (var property in Settable(type))
        {
            property.SetValue(value, Sample(property, seed));
        }

        return value;
    }

    // Other packages' objects have tests of their own.
    private static bool IsOfTheClient(Type type) => type.IsClass && type != typeof(string) && type.Assembly != typeof(EpicDataStore).Assembly;

    // All public properties, in depth.
    private static string Describe(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Describe))}]",
        _ when value.GetType().Assembly != typeof(EpicDataStore).Assembly || value.GetType().IsEnum => FormattableString.Invariant($"{value}"),
        _ => $"{{{string.Join(", ", value.GetType().GetProperties().Where(static property => property.PropertyType != typeof(Exception)).Select(property => $"{property.Name}={Describe(property.GetValue(value))}"))}}}",
    };
}
