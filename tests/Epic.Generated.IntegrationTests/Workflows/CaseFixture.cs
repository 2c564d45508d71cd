using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>A case of OpenFOAM on this machine, to be run on the emulator.</summary>
internal abstract class CaseFixture : WorkflowFixture
{
    private static readonly string[] CaseFiles = ["0/U", "system/controlDict", "system/fvSchemes", "system/fvSolution"];

    private EpicDataStore _store = null!;

    /// <summary>Where the case lies, and a run keeps its state.</summary>
    protected string Folder { get; private set; } = null!;

    protected string Case => Path.Combine(Folder, "cavity");

    /// <summary>Runs cases by the emulator's clock.</summary>
    protected EpicCaseRunner Runner { get; private set; } = null!;

    /// <summary>Where the runs keep their records.</summary>
    protected JobRunFileStore Records => new(Path.Combine(Folder, "runs"));

    protected string Results => Path.Combine(Folder, "results");

    [SetUp]
    public void MakeCase()
    {
        _store = new EpicDataStore(Client);
        Runner = new EpicCaseRunner(Client, _store, Emulator.Clock);
        Folder = Directory.CreateTempSubdirectory("epic-run-").FullName;
        foreach (var file in CaseFiles)
        {
            var path = Path.Combine(Case, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"// {file}\n");
        }
    }

    [TearDown]
    public void RemoveCase()
    {
        Directory.Delete(Folder, recursive: true);
    }
}
