using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Epic.Generated.Orleans.Serialization;

/// <summary>Sends submissions, runs and events between silos and clients as JSON, which keeps what other versions of the library do not know.</summary>
internal static class RunSerialization
{
    public static void Add(IServiceCollection services) => services.AddSerializer(static serializer => serializer
        .AddAssembly(typeof(RunSerialization).Assembly)
        .AddJsonSerializer(static type => type.Assembly == typeof(JobRun).Assembly && !type.IsAssignableTo(typeof(Exception))));
}
