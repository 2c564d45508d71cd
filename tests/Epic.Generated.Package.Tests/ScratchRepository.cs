using Epic.Generated.Build.Tests;

namespace Epic.Generated.Package.Tests;

/// <summary>A git repository for tests that run the real build/release in it.</summary>
internal sealed class ScratchRepository(string folder)
{
    /// <summary>The address that SourceLink must point at.</summary>
    public const string Origin = "https://github.com/example/epic-generated";

    private const string UnderTest = "#!/usr/bin/env bash\nexit 0\n";

    public string Folder { get; } = folder;

    public string Head => Git("rev-parse", "HEAD").Trim();

    public string Tags => Git("tag", "--list");

    public string Status => Git("status", "--porcelain");

    /// <summary>Makes a repository of a checkout: one commit, with a .ci/run that passes at once.</summary>
    public static ScratchRepository Create(Checkout checkout)
    {
        var repository = new ScratchRepository(checkout.Folder);
        repository.Git("init", "--quiet", "--initial-branch=main");
        repository.Configure();
        // build/release calls it. The real one takes a quarter of an hour, and would run these tests again.
        repository.Write(".ci/run", UnderTest);
        repository.Git("add", "--all");
        repository.Git("update-index", "--chmod=+x", ".ci/run", "build/release", "build/accept-api");
        repository.Git("commit", "--quiet", "--message", "Start");
        return repository;
    }

    public ScratchRepository CloneTo(string folder)
    {
        Git("clone", "--quiet", Folder, folder);
        var clone = new ScratchRepository(folder);
        clone.Git("remote", "remove", "origin");
        clone.Configure();
        return clone;
    }

    /// <summary>Runs build/release, without the analyzers: .ci/run has run them, and they take as long as all the rest.</summary>
    public BuildResult Release() => Checkout.Run("env", Folder, "RunAnalyzers=false", "EPIC_RELEASE_RUNTIMES=linux-x64", "bash", "build/release");

    public string Git(params string[] arguments)
    {
        var result = Checkout.Run("git", Folder, arguments);
        Assert.That(result.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}\n{result.Output}");
        return result.Output;
    }

    public void Commit() => Git("commit", "--quiet", "--all", "--message", "Change");

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Edit(string file, string from, string to)
    {
        Assert.That(Read(file), Does.Contain(from), file);
        Write(file, Read(file).Replace(from, to));
    }

    public void SetVersion(string version) =>
        Write("build/Common.props", System.Text.RegularExpressions.Regex.Replace(Read("build/Common.props"), "<VersionPrefix>[^<]*<", $"<VersionPrefix>{version}<"));

    private void Configure()
    {
        Git("remote", "add", "origin", Origin);
        Git("config", "user.name", "Tests");
        Git("config", "user.email", "tests@epic.invalid");
        Git("config", "commit.gpgsign", "false");
        Git("config", "tag.gpgsign", "false");
    }
}
