namespace Epic.Generated.Credentials;

/// <summary>The sources of credentials besides the options: the environment's variables and the home directory.</summary>
internal sealed class CredentialEnvironment(Func<string, string?> variable, string homeDirectory)
{
    public static CredentialEnvironment OfProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    public string DefaultConfigFile => Path.Combine(homeDirectory, ".epic", "config");

    /// <summary>A variable's value; null where it is not set, or empty, which shells hardly tell apart.</summary>
    public string? Variable(string name) => variable(name) is { Length: > 0 } value ? value : null;

    public string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(homeDirectory, path[2..]) : path;
}
