using System.Runtime.Serialization;

namespace Epic.Generated;

/// <summary>Whether the <c>processor</c> folders of an <see cref="OpenFoamJob"/> come back with its results.</summary>
public enum OpenFoamPartitionUpload
{
    /// <summary>Always.</summary>
    [EnumMember(Value = "yes")]
    Yes,

    /// <summary>Never.</summary>
    [EnumMember(Value = "no")]
    No,

    /// <summary>Where the job fails.</summary>
    [EnumMember(Value = "error")]
    OnError,
}
