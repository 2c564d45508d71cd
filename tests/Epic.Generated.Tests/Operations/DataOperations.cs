namespace Epic.Generated.Tests.Operations;

internal static class DataOperations
{
    private const string File = """{"id": 3000000001, "name": "mesh.h5", "obj_key": "u/1/mesh.h5", "size": 10000000000, "last_modified": "2026-01-02T03:04:05+01:00", "folder": 4}""";

    private const string Folder = """{"id": 4, "name": "case", "obj_key": "u/1/case/", "created": "2026-01-02T03:04:05.123456Z"}""";

    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "data_file_list",
            "GET /api/v2/data/file/?name=mesh.h5&path=work%2Fcase%2F&limit=2&offset=4",
            epic => epic.Data.ListFilesAsync("mesh.h5", "work/case/", 2, 4),
            $$"""{"count": 5, "results": [{{File}}]}""",
            page =>
            {
                var file = page.Results.Single();
                Assert.That((file.Id, file.Size, file.Folder), Is.EqualTo((3_000_000_001L, 10_000_000_000L, 4L)));
                Assert.That(file.LastModified, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))));
                Assert.That(file.LastModified!.Value.Offset, Is.EqualTo(TimeSpan.FromHours(1)));
            }),
        OperationCase.Of(
            "data_file_read",
            "GET /api/v2/data/file/3000000001/",
            epic => epic.Data.GetFileAsync(3_000_000_001),
            """{"id": 3000000001, "obj_key": "u/1/mesh.h5", "meta_data": {"Source": "SDK", "when": "2026-01-02T03:04:05Z"}}""",
            file =>
            {
                Assert.That(file.ObjectKey, Is.EqualTo("u/1/mesh.h5"));
                Assert.That((string?)file.Metadata!["when"], Is.EqualTo("2026-01-02T03:04:05Z"));
            }),
        OperationCase.Of(
            "data_folder_list",
            "GET /api/v2/data/folder/?name=a%20b&path=epic%3A%2F%2Fwork&limit=1",
            epic => epic.Data.ListFoldersAsync("a b", "epic://work", 1),
            $$"""{"count": 1, "results": [{{Folder}}]}""",
            page => Assert.That(page.Results.Single().ObjectKey, Is.EqualTo("u/1/case/"))),
        OperationCase.Of(
            "data_folder_read",
            "GET /api/v2/data/folder/4/",
            epic => epic.Data.GetFolderAsync(4),
            """{"id": 4, "folder_size": "12345", "created": "2026-01-02T03:04:05.123456Z"}""",
            folder =>
            {
                Assert.That(folder.FolderSize, Is.EqualTo("12345"));
                Assert.That(folder.Created, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 123, 456, TimeSpan.Zero)));
            }),
        OperationCase.Of(
            "data_session_list",
            "GET /api/v2/data/session/",
            epic => epic.Data.GetSessionAsync(),
            """
            {"s3_obj_key": "users/7/", "s3_location": "epic-data", "aws_region": "eu-west-1",
             "session_token": {"aws_key_id": "AKIA", "aws_secret_key": "secret", "aws_session_token": "token", "expiration": "2026-01-02T04:00:00Z"}}
            """,
            session =>
            {
                Assert.That((session.S3Bucket, session.S3KeyPrefix, session.AwsRegion), Is.EqualTo(("epic-data", "users/7/", "eu-west-1")));
                var credentials = session.SessionToken!;
                Assert.That((credentials.AwsKeyId, credentials.AwsSecretKey, credentials.AwsSessionToken), Is.EqualTo(("AKIA", "secret", "token")));
                Assert.That(credentials.Expiration, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 4, 0, 0, TimeSpan.Zero)));
            }),
    ];
}
