using System.Runtime.Serialization;

namespace Epic.Generated;

/// <summary>When a solver of OpenFOAM stops, as in <c>controlDict</c>.</summary>
public enum OpenFoamStopAt
{
    /// <summary>At <see cref="OpenFoamSolver.EndTime"/>.</summary>
    [EnumMember(Value = "endTime")]
    EndTime,

    /// <summary>After the current time step, whose results are written.</summary>
    [EnumMember(Value = "writeNow")]
    WriteNow,

    /// <summary>After the current time step, without writing it.</summary>
    [EnumMember(Value = "noWriteNow")]
    NoWriteNow,

    /// <summary>After the next time that is due to be written.</summary>
    [EnumMember(Value = "nextWrite")]
    NextWrite,
}
