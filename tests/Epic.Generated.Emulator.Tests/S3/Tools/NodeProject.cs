namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>A script for Node.js in a folder of its own, with the packages that it imports.</summary>
internal sealed class NodeProject : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly string _script;

    private NodeProject(string script) => _script = _folder.Combine(Path.GetFileName(script));

    /// <param name="script">The path of the script below the folder of the tests.</param>
    /// <param name="packages">The packages with their versions, such as <c>minio@8.0.7</c>.</param>
    public static async Task<NodeProject> CreateAsync(string script, params string[] packages)
    {
        var project = new NodeProject(script);
        File.Copy(Path.Combine(AppContext.BaseDirectory, script), project._script);
        await Tool.RunAsync("npm", new Dictionary<string, string>(), ["install", "--prefix", project._folder.Path, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", .. packages]);
        return project;
    }

    /// <summary>Runs the script, which must succeed, and returns its output.</summary>
    public Task<string> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Tool.RunAsync("node", environment, [_script, .. arguments]);

    public void Dispose() => _folder.Dispose();
}
