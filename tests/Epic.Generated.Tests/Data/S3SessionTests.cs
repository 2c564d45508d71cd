using Epic.Generated.Clients.Data;
using Epic.Generated.Credentials;
using Epic.Generated.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Tests.Data;

internal sealed class S3SessionTests
{
    private static readonly Uri Configured = new("https://store.example.com/s3/");

    [Test]
    public async Task The_text_of_a_session_has_no_secret()
    {
        var session = await new FakeDataClient(new FakeTimeProvider()).GetS3SessionAsync();

        Assert.That(session.ToString(), Does.Contain("bucket-1"));
        Assert.That(session.ToString(), Does.Not.Contain("secret-").And.Not.Contain("token-").And.Not.Contain("key-1"));
    }

    [TestCase("epic://case/f", "users/1/case/f")]
    [TestCase("epic://", "users/1/")]
    public async Task A_path_and_its_key_lead_to_each_other(string path, string key)
    {
        var session = await new FakeDataClient(new FakeTimeProvider()).GetS3SessionAsync();

        Assert.That(session.GetKey(EpicPath.Parse(path)), Is.EqualTo(key));
        Assert.That(session.GetPath(key), Is.EqualTo(EpicPath.Parse(path)));
        Assert.That(() => session.GetPath("other/f"), Throws.ArgumentException);
    }

    [TestCase("eu-west-2", "https://s3.eu-west-2.amazonaws.com/")]
    [TestCase("cn-north-1", "https://s3.cn-north-1.amazonaws.com.cn/")]
    public void Without_a_setting_the_endpoint_is_the_one_of_the_region(string region, string endpoint)
    {
        var session = Read(new S3EndpointAddress(null, Environment(), allowInsecureHttp: false), region);

        Assert.That(session.Endpoint, Is.EqualTo(new Uri(endpoint)));
        Assert.That(session.ForcePathStyle, Is.False);
    }

    [Test]
    public void The_option_goes_before_the_environment()
    {
        var session = Read(new S3EndpointAddress(Configured, Environment(("AWS_ENDPOINT_URL_S3", "https://other.example.com")), allowInsecureHttp: false));

        Assert.That(session.Endpoint, Is.EqualTo(Configured));
        Assert.That(session.ForcePathStyle);
    }

    [TestCase("AWS_ENDPOINT_URL_S3", "https://other.example.com", true)]
    [TestCase("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000", true)]
    [TestCase("AWS_ENDPOINT_URL", "https://other.example.com", false)]
    [TestCase("AWS_ENDPOINT_URL", "http://other.example.com", false)]
    public void Only_the_variable_for_S3_is_used(string name, string value, bool isUsed)
    {
        var session = Read(new S3EndpointAddress(null, Environment((name, value)), allowInsecureHttp: false));

        Assert.That(session.Endpoint == new Uri(value), Is.EqualTo(isUsed));
    }

    [Test]
    public void The_variable_is_ignored_where_AWS_ignores_it()
    {
        var session = Read(new S3EndpointAddress(null, Environment(("AWS_ENDPOINT_URL_S3", "https://other.example.com"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")), allowInsecureHttp: false));

        Assert.That(session.Endpoint.Host, Is.EqualTo("s3.eu-west-2.amazonaws.com"));
    }

    [TestCase("http://store.example.com")]
    [TestCase("http://10.0.0.1:9000")]
    [TestCase("ftp://store.example.com")]
    [TestCase("https://user:hunter2@store.example.com")]
    [TestCase("https://store.example.com/?x=1")]
    [TestCase("nonsense")]
    public void A_variable_that_breaks_the_rule_of_addresses_is_an_error_that_names_it(string value) =>
        Assert.That(
            () => Read(new S3EndpointAddress(null, Environment(("AWS_ENDPOINT_URL_S3", value)), allowInsecureHttp: false)),
            Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("AWS_ENDPOINT_URL_S3").And.Message.Not.Contains("hunter2"));

    [TestCase("http://store.example.com")]
    [TestCase("https://store.example.com/?x=1")]
    [TestCase("https://user:hunter2@store.example.com")]
    public void An_option_that_breaks_the_rule_of_addresses_is_an_error_that_names_it(string value) =>
        Assert.That(() => new EpicClient(new EpicClientOptions { Token = "token", S3Endpoint = new Uri(value) }), Throws.ArgumentException.With.Message.Contains("S3Endpoint"));

    [TestCase("eu west 2")]
    [TestCase("evil.example.com/")]
    [TestCase("x\r\nHost: y")]
    public void A_region_that_is_no_name_is_an_error(string region) =>
        Assert.That(() => Read(new S3EndpointAddress(null, Environment(), allowInsecureHttp: false), region), Throws.TypeOf<EpicResponseException>());

    private static CredentialEnvironment Environment(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value, "/nowhere");

    private static S3Session Read(S3EndpointAddress endpoint, string region = "eu-west-2") => new S3SessionReader(endpoint, new FakeTimeProvider()).Read(new DataSession
    {
        S3Bucket = "bucket",
        S3KeyPrefix = "users/1/",
        AwsRegion = region,
        SessionToken = new DataSessionCredentials { AwsKeyId = "key", AwsSecretKey = "secret", AwsSessionToken = "token" },
    });
}
