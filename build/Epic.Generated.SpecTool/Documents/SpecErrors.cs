namespace Epic.Generated.SpecTool.Documents;

/// <summary>The codes of the errors a build can show.</summary>
internal static class SpecErrors
{
    public const string NotJson = "EPIC001";
    public const string NotSwagger = "EPIC002";
    public const string BrokenReference = "EPIC003";
    public const string BadOverlay = "EPIC010";
    public const string OverlayMatchesNothing = "EPIC011";
    public const string NameCollision = "EPIC020";
    public const string NotSupported = "EPIC021";
}
