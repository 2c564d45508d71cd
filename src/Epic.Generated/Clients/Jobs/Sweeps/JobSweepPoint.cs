using Epic.Generated.Applications;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>A point of a sweep.</summary>
/// <param name="Job">The job. It must have a queue. Its name identifies the point in its sweep.</param>
public sealed record JobSweepPoint(JobDefinition Job)
{
    /// <summary>The values of the point's parameters by their names, for the templates of its files. Default: empty.</summary>
    [JsonProperty(ObjectCreationHandling = ObjectCreationHandling.Replace)]
    public IReadOnlyDictionary<string, string> Parameters
    {
        get;
        init => field = ParameterMap.From(value);
    } = ParameterMap.Empty;
}
