using System.Runtime.Serialization;

namespace Epic.Generated;

/// <summary>Where a solver of OpenFOAM starts, as in <c>controlDict</c>.</summary>
public enum OpenFoamStartFrom
{
    /// <summary>From the first time in the case.</summary>
    [EnumMember(Value = "firstTime")]
    FirstTime,

    /// <summary>From <see cref="OpenFoamSolver.StartTime"/>.</summary>
    [EnumMember(Value = "startTime")]
    StartTime,

    /// <summary>From the latest time in the case.</summary>
    [EnumMember(Value = "latestTime")]
    LatestTime,
}
