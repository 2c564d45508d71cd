namespace Epic.Generated.SpecTool.Documents;

/// <summary>The codes of the errors that a build can show.</summary>
internal static class SpecErrors
{
    public const string NotJson = "EPIC001";
    public const string NotSwagger = "EPIC002";
    public const string BrokenReference = "EPIC003";
    public const string ReservedExtension = "EPIC004";
    public const string NotPrintable = "EPIC005";
    public const string BadOverlay = "EPIC010";
    public const string OverlayMatchesNothing = "EPIC011";
    public const string NameCollision = "EPIC020";
    public const string NotSupported = "EPIC021";
    public const string NoName = "EPIC022";
    public const string HandWritten = "EPIC023";
}
