namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>The meaning of a change for code that uses the library.</summary>
internal enum ChangeClass
{
    /// <summary>Unknown, because the description could not be prepared for the generator.</summary>
    Unknown,

    /// <summary>No code notices: a change of texts, documentation, or the inside of the service.</summary>
    Cosmetic,

    /// <summary>Something new can be used. Code that compiled and ran still does.</summary>
    Additive,

    /// <summary>Code that compiled no longer does, a compiled program no longer runs, or a call that was sent is refused.</summary>
    Breaking,
}
