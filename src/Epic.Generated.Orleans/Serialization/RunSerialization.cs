using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Epic.Generated.Orleans.Serialization;

/// <summary>Sends submissions, runs and events between silos and clients as JSON, so that silos with different versions of the library understand each other.</summary>
internal static class RunSerialization
{
    public static void Add(IServiceCollection services) => services.AddSerializer(static serializer => serializer
        .AddAssembly(typeof(RunSerialization).Assembly)
        .AddJsonSerializer(static type => type.Assembly == typeof(JobRun).Assembly && !type.IsAssignableTo(typeof(Exception))));
}
