using System.Reflection;

namespace Epic.Generated.Http;

/// <summary>How the library introduces itself: its version, the runtime's, and the program's name where it has one.</summary>
internal static class UserAgent
{
    // What stands behind a '+' names the commit, which is nobody's business.
    private static readonly string Library = typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static readonly string Text = $"Epic.Generated/{Library} (.NET {Environment.Version})";

    public static string With(string? applicationId) => applicationId is null ? Text : $"{Text} {applicationId}";
}
