using Epic.Generated.DataStore.Runs;
using Epic.Generated.Testing;

namespace Epic.Generated.DataStore.Tests.Runs;

internal sealed class CaseRunArgumentTests
{
    private string _folder = null!;

    private string Case => Path.Combine(_folder, "case");

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("epic-run-").FullName;
        Touch("fv.py");
        Touch("box.hdf5");
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_results_go_to_the_folder_of_the_case_unless_another_is_named()
    {
        Assert.That(Check(SampleJobs.Box, Case).ResultsFolder, Is.EqualTo(Case));
        Assert.That(Check(SampleJobs.Box, Case + "/", "results").ResultsFolder, Is.EqualTo(Path.GetFullPath("results")));
    }

    [Test]
    public void A_case_that_is_in_the_data_store_needs_no_folder() =>
        Assert.That((Check(SampleJobs.Box, null).CaseFolder, Check(SampleJobs.Study with { CommonData = null }, null).ResultsFolder), Is.EqualTo(((string?)null, (string?)null)));

    [Test]
    public void A_case_without_a_file_that_the_job_needs_is_not_run()
    {
        File.Delete(Path.Combine(Case, "box.hdf5"));

        Assert.That(() => Check(SampleJobs.Box, Case), Throws.ArgumentException.With.Property("ParamName").EqualTo("CaseFolder").And.Message.Contains("box.hdf5"));
    }

    [Test]
    public void A_case_that_does_not_exist_is_not_run() =>
        Assert.That(() => Check(SampleJobs.Box, Case + "2"), Throws.ArgumentException.With.Property("ParamName").EqualTo("CaseFolder"));

    [Test]
    public void The_shared_files_of_an_array_are_in_common()
    {
        File.Delete(Path.Combine(Case, "box.hdf5"));
        Touch("common/box.hdf5");
        foreach (var run in new[] { 1, 2 })
        {
            Touch($"run.{run}/fv_{run}.py");
        }

        Assert.That(() => Check(SampleJobs.Study, Case), Throws.Nothing);
    }

    [Test]
    public void An_array_whose_jobs_are_elsewhere_is_not_run()
    {
        Assert.That(() => Check(SampleJobs.Study with { CommonData = null }, Case), Throws.ArgumentException.With.Property("ParamName").EqualTo("CommonData"));
        Assert.That(
            () => Check(SampleJobs.Study with { CommonData = EpicPath.Parse("epic://elsewhere/") }, Case),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("DataPath"));
    }

    private static CaseRunArguments Check(JobSubmission submission, string? caseFolder, string? results = null) =>
        new(submission, new CaseRunOptions { CaseFolder = caseFolder, ResultsFolder = results });

    private void Touch(string file)
    {
        var path = Path.Combine(Case, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
