using System.Reflection;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Conventions;

/// <summary>A rule for every public type, the offences of a type against it, and a type that offends.</summary>
internal sealed record Convention(string Rule, Func<Type, IEnumerable<string>> Offences, Type Offender)
{
    // The names are those that other libraries, or the language, gave.
    private static readonly string[] AsynchronousByAnotherName = ["GetAsyncEnumerator", "AsPages", "DisposeAsync", "FromPages"];

    /// <summary>The members that are floating point on purpose: results of a solver, a share, a probability, the speed of a clock.</summary>
    private static readonly string[] FloatingPoint =
    [
        "ResidualPoint.", "ResidualSeries.", "SyncOptions.get_MaxDeletionShare", "SyncOptions.set_MaxDeletionShare", "EmulatorClock.get_Speed",
        "EmulatorClock.set_Speed", "EmulatorClock.MaxSpeed", "EpicEmulatorOptions.get_Speed", "EpicEmulatorOptions.set_Speed", "Fault.get_Probability", "Fault.set_Probability",
    ];

    /// <summary>
    /// The types of other libraries that a user needs: free-form JSON (an application's options, fields that EPIC added later),
    /// and the types by which a program registers, configures and logs.
    /// </summary>
    private static readonly string[] ForeignTypes =
    [
        typeof(JObject).FullName!, typeof(JToken).FullName!,
        "Microsoft.Extensions.DependencyInjection.IServiceCollection", "Microsoft.Extensions.DependencyInjection.IHttpClientBuilder",
        "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Logging.ILoggerFactory",
        "OpenTelemetry.Trace.TracerProviderBuilder", "OpenTelemetry.Metrics.MeterProviderBuilder",
        "Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder", "Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus",
    ];

    public static IEnumerable<Convention> All =>
    [
        new("every asynchronous method ends in Async and takes an optional cancellationToken last", Asynchronous, typeof(Offenders.Blocking)),
        new("every method that ends in Async is asynchronous", Synchronous, typeof(Offenders.Misnamed)),
        new("no public field", PublicFields, typeof(Offenders.Fields)),
        new("no DateTime", type => Naming(type, part => part == typeof(DateTime)), typeof(Offenders.Dates)),
        new("no floating point where it is not what is meant", Floating, typeof(Offenders.Prices)),
        new("no static state that changes", MutableStatics, typeof(Offenders.Registry)),
        new("no type of another library that a user does not need", type => Naming(type, IsForeign), typeof(Offenders.Leak)),
        new("every exception is an EpicException", type => typeof(Exception).IsAssignableFrom(type) && !typeof(EpicException).IsAssignableFrom(type) ? [type.Name] : [], typeof(Offenders.StrayException)),
    ];

    public override string ToString() => Rule;

    private static IEnumerable<string> Asynchronous(Type type) =>
        from method in Signatures.Methods(type)
        where IsAsynchronous(method.ReturnType) && !AsynchronousByAnotherName.Contains(method.Name)
        let last = method.GetParameters().LastOrDefault()
        where !method.Name.EndsWith("Async", StringComparison.Ordinal) || last is not { Name: "cancellationToken", IsOptional: true } || last.ParameterType != typeof(CancellationToken)
        select method.Name;

    private static IEnumerable<string> Synchronous(Type type) =>
        from method in Signatures.Methods(type)
        where method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsAsynchronous(method.ReturnType)
        select method.Name;

    private static bool IsAsynchronous(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var generic && (generic == typeof(ValueTask<>) || generic == typeof(IAsyncEnumerable<>) || generic == typeof(Pageable<>)));

    private static IEnumerable<string> PublicFields(Type type) =>
        type.IsEnum ? [] : Signatures.Fields(type).Where(field => !field.IsLiteral).Select(field => field.Name);

    private static IEnumerable<string> Floating(Type type) =>
        Naming(type, part => part == typeof(double) || part == typeof(float)).Where(offence => !FloatingPoint.Any(allowed => offence.StartsWith(allowed, StringComparison.Ordinal)));

    // The compiler's own caches of lambdas change once, and are no state of a caller.
    private static IEnumerable<string> MutableStatics(Type type) =>
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.StartsWith('<')
        select $"{type.FullName}.{field.Name}";

    private static bool IsForeign(Type part) =>
        !part.Assembly.GetName().Name!.StartsWith("Epic.Generated", StringComparison.Ordinal)
        && !part.Namespace!.StartsWith("System", StringComparison.Ordinal) && !ForeignTypes.Contains(part.FullName);

    private static IEnumerable<string> Naming(Type type, Func<Type, bool> forbidden) =>
        Signatures.Named(type).Where(named => forbidden(named.Type)).Select(named => $"{named.Member}: {named.Type}");
}
