using System.Data.Common;

namespace Epic.Generated.Hosting.Worker;

/// <summary>Writes each event into the table <c>handled</c>. Now and then it fails, before or after it has written.</summary>
internal sealed class RecordingHandler(DbDataSource database) : IJobRunHandler
{
    public async Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        var luck = Random.Shared.Next(100);
        Fail(luck == 0);
        await using var command = database.CreateCommand("INSERT INTO handled (run, number) VALUES (@run, @number)");
        foreach (var (name, value) in new (string, object)[] { ("@run", happened.RunId), ("@number", happened.Number) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        Fail(luck == 1);
    }

    private static void Fail(bool now)
    {
        if (now)
        {
            throw new InvalidOperationException("The handler fails now and then.");
        }
    }
}
