using System.Reflection;

namespace Epic.Generated.Http;

/// <summary>The <c>User-Agent</c> of a request: the library's version, the runtime's version, and the program's name where it has one.</summary>
internal static class UserAgent
{
    // The text behind a '+' names the commit, which is left out.
    public static readonly string LibraryVersion = typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The product with which the header of every request begins.</summary>
    public static readonly string Product = $"Epic.Generated/{LibraryVersion}";

    private static readonly string Text = $"{Product} (.NET {Environment.Version})";

    public static string With(string? applicationId) => applicationId is null ? Text : $"{Text} {applicationId}";
}
