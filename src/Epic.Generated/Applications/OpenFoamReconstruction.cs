using System.Runtime.Serialization;

namespace Epic.Generated;

/// <summary>Which times of an <see cref="OpenFoamJob"/> are reconstructed.</summary>
public enum OpenFoamReconstruction
{
    /// <summary>All times.</summary>
    [EnumMember(Value = "all")]
    All,

    /// <summary>The latest time.</summary>
    [EnumMember(Value = "latest")]
    Latest,

    /// <summary>The times of <see cref="OpenFoamJob.ReconstructionTime"/>.</summary>
    [EnumMember(Value = "time")]
    Time,
}
