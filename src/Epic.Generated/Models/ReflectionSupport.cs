namespace Epic.Generated.Models;

/// <summary>Tells a program that is published ahead of time that answers cannot be read.</summary>
internal static class ReflectionSupport
{
    // `dotnet run app.cs` says that dynamic code is not supported, and runs on CoreCLR, which does support it. CoreCLR alone has
    // a list of assemblies.
    /// <exception cref="PlatformNotSupportedException">The program is published with native AOT.</exception>
    public static void Check(bool isDynamicCodeSupported, object? trustedAssemblies)
    {
        if (!isDynamicCodeSupported && trustedAssemblies is null)
        {
            throw new PlatformNotSupportedException(
                "Epic.Generated reads EPIC's answers by reflection and generated code, which native AOT lacks. Publish without PublishAot; PublishTrimmed, PublishSingleFile and PublishReadyToRun are supported.");
        }
    }
}
