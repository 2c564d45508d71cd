namespace Epic.Generated.DataStore;

/// <summary>What a transfer does with a target that exists.</summary>
public enum OverwriteMode
{
    /// <summary>Never replaces anything: fails with an <see cref="EpicDataConflictException"/>, as the target exists.</summary>
    Never,

    /// <summary>Replaces the target.</summary>
    Always,
}
