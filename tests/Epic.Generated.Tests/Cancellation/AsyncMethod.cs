using System.Reflection;
using System.Runtime.CompilerServices;
using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Cancellation;

/// <summary>A public method that can be cancelled, with the means to call it.</summary>
internal sealed record AsyncMethod(Type Owner, MethodInfo Method)
{
    /// <summary>All of the library's that call a server, by reflection.</summary>
    public static IReadOnlyList<AsyncMethod> All { get; } =
    [
        .. from type in typeof(IEpicClient).Assembly.GetExportedTypes()
           where !typeof(Delegate).IsAssignableFrom(type) && !type.IsGenericTypeDefinition && type != typeof(EpicProfileFile) && !IsOfRuns(type)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
           select new AsyncMethod(type, method),
    ];

    /// <summary>The methods that work on a store of runs.</summary>
    public static IEnumerable<AsyncMethod> OfRuns =>
        from type in new[] { typeof(JobRuns), typeof(JobSweeps) }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CancellationToken))
        select new AsyncMethod(type, method);

    /// <summary>The store of runs that the method works on.</summary>
    public IJobRunStore Store { get; init; } = new MemoryRunStore();

    /// <summary>The methods that return a list to enumerate.</summary>
    public static IEnumerable<AsyncMethod> Lists => All.Where(method => !typeof(Task).IsAssignableFrom(method.Method.ReturnType));

    /// <summary>Calls the method on an object of a client, and reads its list to the end where it returns one.</summary>
    public Task CallAsync(IEpicClient epic, CancellationToken cancellationToken) => Invoke(epic, cancellationToken) switch
    {
        Task task => task,
        { } list => ReadAsync(list),
        null => throw new NotSupportedException($"{this} returns nothing: say how to wait for it."),
    };

    /// <summary>Calls the method on an object of a client.</summary>
    /// <returns>The task or the list.</returns>
    public object? Invoke(IEpicClient epic, CancellationToken cancellationToken)
    {
        var arguments = Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellationToken : Argument(parameter)).ToArray();
        return Method.Invoke(Instance(epic), BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>Reads a list that a method returned.</summary>
    /// <param name="list">The list.</param>
    /// <param name="most">The number of items after which the enumeration is abandoned.</param>
    /// <returns>The items as text.</returns>
    public static Task<List<string>> ReadAsync(object list, int most = int.MaxValue) => Items(list.GetType()) is { } items
        ? (Task<List<string>>)ReadMethod.MakeGenericMethod(items).Invoke(null, [list, most])!
        : throw new NotSupportedException($"{list.GetType()} is no list: say how to wait for it.");

    public override string ToString() => $"{Owner.Name}.{Method.Name}({string.Join(' ', Method.GetParameters().Select(parameter => parameter.Name))})";

    private static MethodInfo ReadMethod { get; } = typeof(AsyncMethod).GetMethod(nameof(ReadItemsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static async Task<List<string>> ReadItemsAsync<T>(IAsyncEnumerable<T> items, int most)
    {
        var texts = new List<string>();
        await foreach (var item in items)
        {
            texts.Add(item!.ToString()!);
            if (texts.Count >= most)
            {
                break;
            }
        }

        return texts;
    }

    // They may end without a request. StalledStoreTests has them; IJobsClient.RunAsync and SweepAsync stand for them where a server stalls.
    private static bool IsOfRuns(Type type) =>
        Array.Exists(["JobRun", "IJobRun", "JobSweep"], name => type.Name.StartsWith(name, StringComparison.Ordinal));

    private static Type? Items(Type type) => type.GetInterfaces()
        .SingleOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GenericTypeArguments[0];

    private object Instance(IEpicClient epic) => Owner switch
    {
        _ when typeof(IEpicClient).GetProperties().SingleOrDefault(property => property.PropertyType == Owner) is { } resource => resource.GetValue(epic)!,
        _ when Owner.IsInstanceOfType(epic) => epic,
        _ when Owner == typeof(JobOperation) => epic.Jobs.GetOperation(7),
        _ when Owner == typeof(JobArrayOperation) => new JobArrayOperation(epic, 5, [7, 8]),
        _ when Owner == typeof(JobRuns) => new JobRuns(epic, Store),
        _ when Owner == typeof(JobSweeps) => new JobSweeps(epic, Store),
        _ when Owner == typeof(DesktopOperation) => epic.Desktops.GetOperation(7),
        _ => throw new NotSupportedException($"Say how to get a {Owner.Name}."),
    };

    private object? Argument(ParameterInfo parameter) => parameter.ParameterType == typeof(JobRunOptions)
        ? new JobRunOptions { Store = Store }
        : parameter.ParameterType == typeof(JobSweepOptions)
        ? new JobSweepOptions { Store = Store }
        : parameter.HasDefaultValue && !(parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
        ? null
        : Value(parameter.ParameterType);

    private object Value(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(HttpMethod) => HttpMethod.Get,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(int) => 1,
        _ when type == typeof(bool) => true,
        _ when type == typeof(decimal) => 1m,
        _ when type == typeof(Guid) => Guid.Empty,
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(EpicPath) => EpicPath.Parse("epic://work/"),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
        _ when type == typeof(IEnumerable<long>) => new[] { 7L },
        _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string>(),
        _ when type == typeof(JobDefinition) || type == typeof(JobSubmission) => SampleJobs.Cavity,
        _ when type == typeof(JobSweep) => new JobSweep([new JobSweepPoint(SampleJobs.Cavity)]),
        _ when type == typeof(JobArray) => SampleJobs.Study,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OpenEnum<>) => type.GetMethod("ToOpenEnum")!.Invoke(null, [Value(type.GenericTypeArguments[0])])!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GenericTypeArguments[0]),
        _ when type == typeof(LicenseSpec) => new LicenseSpec { DisplayName = "text", Environment = [] },
        _ when type == typeof(JobLogRefresh) => new JobLogRefresh { JobStep = 7 },
        _ when type == typeof(DataSpec) => new DataSpec { Path = "epic://work/" },
        _ when type == typeof(JObject) => new JObject(),
        _ when type == typeof(Uri) => new Uri("https://s3.example.com"),
        _ when type.IsClass && type.Assembly == typeof(IEpicClient).Assembly => Model(type),
        _ => throw new NotSupportedException($"{this}: say how to make a {type}."),
    };

    private Array List(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Value(item), 0);
        return list;
    }

    /// <summary>A model with the properties that must be set.</summary>
    private object Model(Type type)
    {
        var model = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var property in type.GetProperties().Where(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null))
        {
            property.SetValue(model, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        }

        return model;
    }
}
