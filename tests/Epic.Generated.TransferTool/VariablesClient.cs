using System.Globalization;

namespace Epic.Generated.TransferTool;

/// <summary>The data session that the environment describes.</summary>
internal sealed class VariablesClient : IDataClient, IProfileClient
{
    public Uri Endpoint { get; } = new(Variable("ENDPOINT"));

    public Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default) => Task.FromResult(new DataSession
    {
        S3Bucket = Variable("BUCKET"),
        S3KeyPrefix = Variable("PREFIX"),
        AwsRegion = "us-east-1",
        SessionToken = new DataSessionCredentials
        {
            AwsKeyId = Variable("KEY"),
            AwsSecretKey = Variable("SECRET"),
            AwsSessionToken = Variable("TOKEN"),
            Expiration = DateTimeOffset.Parse(Variable("EXPIRATION"), CultureInfo.InvariantCulture),
        },
    });

    public Task<ProfileSettings> GetSettingsAsync(CancellationToken cancellationToken = default) => Task.FromResult(new ProfileSettings { Id = 77 });

    public Task<DataFileDetails> GetFileAsync(long id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<DataFolderDetails> GetFolderAsync(long id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Pageable<DataFile> ListAllFilesAsync(string? name = null, string? path = null, PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Pageable<DataFolder> ListAllFoldersAsync(string? name = null, string? path = null, PagingOptions? paging = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DataFilePage> ListFilesAsync(string? name = null, string? path = null, int? limit = null, int? offset = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<DataFolderPage> ListFoldersAsync(string? name = null, string? path = null, int? limit = null, int? offset = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    private static string Variable(string name) =>
        Environment.GetEnvironmentVariable("EPIC_TOOL_" + name) ?? throw new InvalidOperationException($"EPIC_TOOL_{name} is not set.");
}
