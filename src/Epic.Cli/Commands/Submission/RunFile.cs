namespace Epic.Cli.Commands.Submission;

/// <summary>The queue that a run of a case was begun with, so that <c>--queue cheapest</c> means the same queue when it is resumed.</summary>
internal sealed class RunFile(string caseFolder)
{
    private readonly string _path = caseFolder + ".epic-run-queue";

    public string? Queue => File.Exists(_path) ? File.ReadAllText(_path).Trim() : null;

    public void Write(string queue) => Settings.PrivateFile.Write(_path, queue + "\n");

    public void Delete() => File.Delete(_path);
}
