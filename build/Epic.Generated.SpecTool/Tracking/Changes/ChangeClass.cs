namespace Epic.Generated.SpecTool.Tracking.Changes;

/// <summary>What a change means for code that uses the library.</summary>
internal enum ChangeClass
{
    /// <summary>The description could not be prepared for the generator, so nobody knows.</summary>
    Unknown,

    /// <summary>No code notices: texts, documentation, what only the service does.</summary>
    Cosmetic,

    /// <summary>Something new can be used; what compiled and ran still does.</summary>
    Additive,

    /// <summary>Code that compiled no longer does, a compiled program no longer runs, or a call that was sent is refused.</summary>
    Breaking,
}
