using System.Globalization;

namespace Epic.Generated.TransferTool;

/// <summary>The data session that the environment describes.</summary>
internal sealed class VariablesClient : IDataClient, IProfileClient
{
    public Task<S3Session> GetS3SessionAsync(CancellationToken cancellationToken = default) => Task.FromResult(new S3Session
    {
        Bucket = Variable("BUCKET"),
        Prefix = Variable("PREFIX"),
        Region = "us-east-1",
        Endpoint = new Uri(Variable("ENDPOINT")),
        ForcePathStyle = true,
        AccessKeyId = Variable("KEY"),
        SecretAccessKey = Variable("SECRET"),
        SessionToken = Variable("TOKEN"),
        ExpiresAt = DateTimeOffset.Parse(Variable("EXPIRATION"), CultureInfo.InvariantCulture),
    });

    public Task<S3Session> ReplaceS3SessionAsync(S3Session refused, CancellationToken cancellationToken = default) => Task.FromException<S3Session>(new InvalidOperationException("The environment has one session only."));

    public Task<ProfileSettings> GetSettingsAsync(CancellationToken cancellationToken = default) => Task.FromResult(new ProfileSettings { Id = 77 });

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable("EPIC_TOOL_" + name) ?? throw new InvalidOperationException($"EPIC_TOOL_{name} is not set.");
}
