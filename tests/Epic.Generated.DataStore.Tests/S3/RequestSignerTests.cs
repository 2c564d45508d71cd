using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>The signatures of the data store are those of AWS's own signer.</summary>
internal sealed class RequestSignerTests
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private static readonly string[] Keys =
        ["f", "users/7/case/system/controlDict", "with space", "a+b", "a%2Bb", "ü/ß", "a//b", "../x", "tab\there", "*'()!~", "e=mc&2?x#y", "日本/語", "\U0001F600", ""];

    private static readonly string[] Queries = ["", "uploads=", "partNumber=12&uploadId=a%2Fb%2B%3D", "delimiter=%2F&encoding-type=url&list-type=2&prefix=users%2F7%2F"];

    private static IEnumerable<TestCaseData> Requests =>
        from key in Keys
        from query in Queries
        from hash in new[] { null, new string('a', 64) }
        from region in new[] { "eu-west-2", "cn-north-1" }
        select new TestCaseData(key, query, hash, region);

    [TestCaseSource(nameof(Requests))]
    public void A_signature_is_the_one_of_AWS(string key, string query, string? hash, string region)
    {
        var session = new S3Session
        {
            Bucket = "bucket",
            Prefix = "",
            Region = region,
            Endpoint = new Uri($"https://s3.{region}.amazonaws.com"),
            AccessKeyId = "AKIDEXAMPLE",
            SecretAccessKey = "secret/key+of=user",
            SessionToken = "token//of==user",
        };
        var state = S3SessionState.Get(session);
        using var request = new S3Request(hash is null ? HttpMethod.Get : HttpMethod.Put, key, query);
        request.AddHeader("x-amz-meta-mtime", "1700000000.5");
        var path = state.Address.PathOf(key);
        request.RequestUri = state.Address.UrlOf(path, query);
        var theirs = new AWSSigningRequest { HttpMethod = request.Method, RequestUri = request.RequestUri };
        theirs.Headers["x-amz-meta-mtime"] = "1700000000.5";
        theirs.Headers["x-amz-content-sha256"] = hash ?? Unsigned;

        state.Signer.Sign(request, path, query, hash, Now);

        var expected = AWSSigV4Signer.Sign(theirs, new AWSSigV4Parameters
        {
            Credentials = new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            Region = RegionEndpoint.GetBySystemName(region),
            Service = "s3",
            SignedAt = Now.UtcDateTime,
        });
        Assert.That(request.Headers.NonValidated["Authorization"].ToString(), Is.EqualTo(expected.Headers["Authorization"]));
    }
}
