using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>Reads an event as the type that its <c>event</c> names, for Newtonsoft.Json.</summary>
internal sealed class JobEventConverter() : DerivedTypeConverter("event", new(StringComparer.Ordinal)
{
    ["status_changed"] = typeof(JobStatusChanged),
    ["step_started"] = typeof(JobStepStarted),
    ["step_ended"] = typeof(JobStepEnded),
    ["finished"] = typeof(JobFinished),
}, FloatParseHandling.Double);
