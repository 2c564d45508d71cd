using Epic.Generated.Models;
using Newtonsoft.Json;

namespace Epic.Generated.Applications;

/// <summary>Reads a job or array as the type that its <c>application</c> names, for Newtonsoft.Json.</summary>
internal sealed class JobSubmissionConverter() : DerivedTypeConverter("application", new(StringComparer.Ordinal)
{
    ["openfoam"] = typeof(OpenFoamJob),
    ["zcfd"] = typeof(ZcfdJob),
    ["zopt"] = typeof(ZoptJob),
    ["nastran"] = typeof(NastranJob),
    ["generic"] = typeof(GenericJob),
    ["array"] = typeof(JobArray),
}, FloatParseHandling.Decimal);
