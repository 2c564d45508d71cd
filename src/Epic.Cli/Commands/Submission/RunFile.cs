using System.Globalization;
using Epic.Cli.Settings;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary>The queue and the highest price that a run was begun with. A resumed run keeps both, also with <c>--queue cheapest</c>.</summary>
internal sealed class RunFile(string caseFolder)
{
    private readonly string _path = caseFolder + ".epic-run";

    /// <summary>Reads the start of an earlier run; null if there is none.</summary>
    public Start? Read() => File.Exists(_path) && File.ReadAllText(_path).Trim().Split(' ') is [{ Length: > 0 } queue, .. var limit]
        ? new Start(queue, limit is [var amount, var currency] ? new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency) : null)
        : null;

    public void Write(Start start) => PrivateFile.Write(_path, string.Create(CultureInfo.InvariantCulture, $"{start.Queue} {start.Limit?.Amount} {start.Limit?.Currency}").Trim() + "\n");

    public void Delete() => File.Delete(_path);

    /// <param name="Queue">The queue's code.</param>
    /// <param name="Limit">The highest price; null for any.</param>
    internal sealed record Start(string Queue, Money? Limit);
}
