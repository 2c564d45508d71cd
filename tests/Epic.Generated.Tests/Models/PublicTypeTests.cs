using System.Net;
using System.Text.Json;
using Epic.Generated.Models;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TextJson = System.Text.Json.JsonSerializer;

namespace Epic.Generated.Tests.Models;

/// <summary>
/// Every public type that holds values goes through the serializers of a user's program unchanged, is equal to its like and prints its
/// contents. The types are found by reflection, so that a new one is tested as well.
/// </summary>
internal sealed class PublicTypeTests
{
    // Not values: they send requests, hold a user's secret or objects of a service, or are read once and never compared.
    private static readonly HashSet<Type> Others = [typeof(EpicClient), typeof(EpicClientOptions), typeof(EpicJsonConverter), typeof(EpicProfileFile), typeof(JobOperation), typeof(JobArrayOperation), typeof(DesktopOperation), typeof(JobRunFileStore), typeof(JobRunOptions), typeof(JobRuns), typeof(JobSweep), typeof(JobSweepOptions), typeof(JobSweeps), typeof(S3Session)];

    // Kept by an exception, which is never compared.
    private static readonly HashSet<Type> WithoutEquality = [typeof(EpicErrorResponse)];

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly Type[] Exported = [.. typeof(IEpicClient).Assembly.GetExportedTypes().Where(type => !type.IsEnum && !type.IsInterface && !type.IsGenericTypeDefinition && !typeof(Exception).IsAssignableFrom(type))];

    private static IEnumerable<Type> Values => Exported.Where(type => !type.IsAbstract && !Others.Contains(type) && !GeneratedTypes.All.Contains(type));

    private static IEnumerable<Type> Bases => Exported.Where(type => type.IsAbstract && !type.IsSealed && type.GetConstructors().Length == 0 && Derived(type).Any() && !GeneratedTypes.All.Contains(Derived(type).First()));

    private static IEnumerable<TestCaseData> DerivedValues => Bases.SelectMany(type => Derived(type).Select(derived => new TestCaseData(type, derived)));

    [Test]
    public void The_walk_finds_the_types()
    {
        Assert.That(Values, Does.Contain(typeof(PagingOptions)).And.Contain(typeof(SpendReport)).And.Contain(typeof(QuoteComparison)).And.Contain(typeof(JobFinished)).And.Contain(typeof(LogLine)).And.Contain(typeof(EpicPath)));
        Assert.That(Bases, Is.EquivalentTo(new[] { typeof(JobSubmission), typeof(JobDefinition), typeof(JobEvent), typeof(ZcfdSolverJob) }));
    }

    [TestCaseSource(nameof(Values))]
    public void A_value_is_itself_after_a_serializer(Type type)
    {
        var value = Sample(type);

        foreach (var (name, write, read) in Serializers)
        {
            var text = write(value, type);
            var again = read(text, type)!;

            Assert.That(write(again, type), Is.EqualTo(text), name);
            Assert.That(text, Has.Length.GreaterThan(5), name);
            if (IsCompared(type))
            {
                Assert.That(again, Is.EqualTo(value), name);
            }
        }
    }

    [TestCaseSource(nameof(DerivedValues))]
    public void A_value_of_an_abstract_type_keeps_its_own(Type type, Type derived)
    {
        foreach (var (name, write, read) in Serializers)
        {
            var text = write(Sample(derived), type);
            var again = read(text, type);

            Assert.That(again, Is.TypeOf(derived), name);
            Assert.That(write(again!, type), Is.EqualTo(text), name);
        }
    }

    [TestCaseSource(nameof(Values))]
    public void Equal_values_are_equal(Type type)
    {
        if (!IsCompared(type))
        {
            Assert.That(WithoutEquality.Contains(type) || HasModel(type), Is.True, "only what holds an object of EPIC has no equality of values");
            return;
        }

        var (value, like, other) = (Sample(type), Sample(type), Sample(type, second: true));
        Assert.That(like, Is.EqualTo(value));
        Assert.That(like.GetHashCode(), Is.EqualTo(value.GetHashCode()));
        Assert.That(other, Is.Not.EqualTo(value));
    }

    [TestCaseSource(nameof(Values))]
    public void A_value_prints_its_contents(Type type) => Assert.That(
        Sample(type).ToString(), Is.Not.Empty.And.Not.EqualTo(type.Name).And.Not.Contains("Epic.Generated").And.Not.Contains("System.").And.Not.Contains("Newtonsoft"));

    [Test]
    public async Task A_list_of_a_web_service_is_a_list()
    {
        using var stream = new MemoryStream();

        await TextJson.SerializeAsync(stream, Pageable<Job>.FromPages(new JobPage { Results = [new Job { Id = 7 }, new Job { Id = 8 }] }), Web);

        Assert.That(JArray.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray())).Select(job => (long?)job["id"]), Is.EqualTo(new[] { 7, 8 }));
    }

    private static (string Name, Func<object, Type, string> Write, Func<string, Type, object?> Read)[] Serializers =>
    [
        ("System.Text.Json", (value, type) => TextJson.Serialize(value, type), (text, type) => TextJson.Deserialize(text, type)),
        ("System.Text.Json of the web", (value, type) => TextJson.Serialize(value, type, Web), (text, type) => TextJson.Deserialize(text, type, Web)),
        ("Newtonsoft.Json", (value, type) => JsonConvert.SerializeObject(value, type, null), JsonConvert.DeserializeObject),
    ];

    private static IEnumerable<Type> Derived(Type type) => Exported.Where(candidate => !candidate.IsAbstract && candidate.IsSubclassOf(type));

    private static bool IsCompared(Type type) => !WithoutEquality.Contains(type) && !HasModel(type);

    /// <summary>Whether a generated model, which may change, is a part of the type.</summary>
    private static bool HasModel(Type type)
    {
        var parts = new HashSet<Type>();
        var open = new Stack<Type>([type]);
        while (open.TryPop(out var part))
        {
            if (parts.Add(part) && (part.IsGenericType || part.Assembly == typeof(IEpicClient).Assembly))
            {
                foreach (var next in part.GenericTypeArguments.Concat(part.GetProperties().Select(property => property.PropertyType)).Concat(part.GetInterfaces()))
                {
                    open.Push(next);
                }
            }
        }

        return parts.Overlaps(GeneratedTypes.Models);
    }

    private static object Sample(Type type, bool second = false)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when value == typeof(string) => second ? "other" : "text",
            _ when value == typeof(bool) => second,
            _ when value == typeof(int) => second ? 2 : 3,
            _ when value == typeof(long) => second ? 5L : 4L,
            _ when value == typeof(decimal) => second ? 2.25m : 1.50m,
            _ when value == typeof(double) => second ? 1e-9 : double.NaN,
            _ when value == typeof(TimeSpan) => TimeSpan.FromHours(second ? 3 : 2),
            _ when value == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, second ? 28 : 27, 8, 30, 15, TimeSpan.Zero),
            _ when value == typeof(HttpStatusCode) => second ? HttpStatusCode.Conflict : HttpStatusCode.NotFound,
            _ when value == typeof(IPAddress) => IPAddress.Parse(second ? "192.0.2.8" : "192.0.2.7"),
            _ when value == typeof(Uri) => new Uri(second ? "https://other.example/api/v2/" : "https://epic.example/api/v2/"),
            _ when value == typeof(EpicPath) => EpicPath.Parse(second ? "epic://other/" : "epic://work/"),
            _ when value == typeof(JToken) => WireJson.Parse("""{"a":[1,null,0.10,"2026-01-02T03:04:05Z"]}"""),
            _ when value.IsEnum => Enum.GetValues(value).GetValue(second ? 1 : 0)!,
            _ when value == typeof(JobDefinition) => second ? SampleJobs.Box : SampleJobs.Cavity,
            _ when GeneratedTypes.Models.Contains(value) => EpicJson.ReadModel(new JTokenReader(GeneratedTypes.SampleOf(value)), value)!,
            { IsGenericType: true } => Generic(value, second),
            _ => Made(value, second),
        };
    }

    private static object Generic(Type type, bool second)
    {
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(OpenEnum<>))
        {
            return Activator.CreateInstance(type, second ? "another day" : "one day")!;
        }

        if (definition == typeof(IReadOnlyDictionary<,>))
        {
            var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
            map.Add("key", Sample(type.GenericTypeArguments[1], second));
            return map;
        }

        var items = Array.CreateInstance(type.GenericTypeArguments[0], 2);
        items.SetValue(Sample(type.GenericTypeArguments[0], second), 0);
        items.SetValue(Sample(type.GenericTypeArguments[0]), 1);
        return items;
    }

    private static object Made(Type type, bool second)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        var parameters = constructor?.GetParameters() ?? [];
        var made = constructor?.Invoke([.. parameters.Select(parameter => Sample(parameter.ParameterType, second))]) ?? Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !parameters.Any(parameter => parameter.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase))))
        {
            property.SetValue(made, Sample(property.PropertyType, second));
        }

        return made;
    }
}
