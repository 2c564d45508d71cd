using System.Net;

namespace Epic.Generated.Testing;

/// <summary>Hands out numbered sessions: everything of a session carries its number.</summary>
internal sealed class FakeDataClient(TimeProvider time) : DataClientDouble(new Uri("http://127.0.0.1:1"), time)
{
    private readonly TimeProvider _time = time;
    private int _requests;
    private int _answers;
    private TaskCompletionSource? _held;

    public int Requests => Volatile.Read(ref _requests);

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    public bool Fails { get; set; }

    public string? Lacking { get; set; }

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _held, null)?.SetResult();

    public Task Requested(int count) => Until(() => Volatile.Read(ref _requests) >= count);

    public Task Answered(int count) => Until(() => Volatile.Read(ref _answers) >= count);

    public override async Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default)
    {
        var number = Interlocked.Increment(ref _requests);
        if (_held is { } held)
        {
            await held.Task;
        }

        try
        {
            return Fails ? throw new EpicServerException(new EpicErrorResponse { Status = HttpStatusCode.InternalServerError, OperationId = "data_session_list" }) : Session(number);
        }
        finally
        {
            _ = Task.Run(async () =>
            {
                // After the source has taken the answer.
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
                Interlocked.Increment(ref _answers);
            }, CancellationToken.None);
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    private DataSession Session(int number) => new()
    {
        S3Bucket = Lacking == "bucket" ? null : $"bucket-{number}",
        S3KeyPrefix = Lacking == "prefix" ? null : $"users/{number}/",
        AwsRegion = Lacking == "region" ? string.Empty : "eu-west-2",
        SessionToken = Lacking == "credentials" ? null : new DataSessionCredentials
        {
            AwsKeyId = $"key-{number}",
            AwsSecretKey = $"secret-{number}",
            AwsSessionToken = Lacking == "token" ? null : $"token-{number}",
            Expiration = _time.GetUtcNow() + Life,
        },
    };
}
