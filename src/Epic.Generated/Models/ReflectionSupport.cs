namespace Epic.Generated.Models;

/// <summary>Tells a program that is published ahead of time that answers cannot be read.</summary>
internal static class ReflectionSupport
{
    /// <exception cref="PlatformNotSupportedException">The program is published with native AOT.</exception>
    public static void Check(bool isDynamicCodeSupported)
    {
        if (!isDynamicCodeSupported)
        {
            throw new PlatformNotSupportedException(
                "Epic.Generated reads EPIC's answers by reflection and generated code, which native AOT lacks. Publish without PublishAot; PublishTrimmed, PublishSingleFile and PublishReadyToRun are supported.");
        }
    }
}
