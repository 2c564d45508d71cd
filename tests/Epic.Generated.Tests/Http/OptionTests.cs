using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Http;

/// <summary>Bad options are refused when the client is made, by name.</summary>
internal sealed class OptionTests
{
    private static readonly TestCaseData[] Bad =
    [
        Case("Endpoint", options => options.Endpoint = new Uri("relative", UriKind.Relative)),
        Case("Endpoint", options => options.Endpoint = new Uri("ftp://epic.example.com")),
        Case("Endpoint", options => options.Endpoint = new Uri("http://epic.example.com")),
        Case("Endpoint", options => options.Endpoint = new Uri("http://127.0.0.1.example.com")),
        Case("Endpoint", options => options.Endpoint = new Uri("http://localhost.example.com")),
        Case("Endpoint", options => options.Endpoint = new Uri("https://name:hidden-word@epic.example.com")),
        Case("Endpoint", options => options.Endpoint = new Uri("https://epic.example.com?key=value")),
        Case("Endpoint", options => options.Endpoint = new Uri("https://epic.example.com#part")),
        Case("Token", options => options.Token = ""),
        Case("Token", options => options.Token = "  "),
        Case("Token", options => options.Token = "two words"),
        Case("Token", options => options.Token = "line\r\nX-Injected: yes"),
        Case("Token", options => options.Token = "tab\t"),
        Case("Token", options => options.Token = "bell\a"),
        Case("Token", options => options.Token = "accént"),
        Case("TokenProvider", options => options.TokenProvider = _ => new("another-token")),
        Case("Profile", options => options.Profile = " "),
        Case("ConfigFile", options => options.ConfigFile = ""),
        Case("AttemptTimeout", options => options.AttemptTimeout = TimeSpan.FromMilliseconds(9)),
        Case("AttemptTimeout", options => options.AttemptTimeout = Timeout.InfiniteTimeSpan),
        Case("AttemptTimeout", options => options.AttemptTimeout = TimeSpan.FromHours(25)),
        Case("TotalTimeout", options => options.TotalTimeout = TimeSpan.FromSeconds(29)),
        Case("TotalTimeout", options => options.TotalTimeout = TimeSpan.FromHours(25)),
        Case("MaxRetries", options => options.MaxRetries = -1),
        Case("MaxRetries", options => options.MaxRetries = 21),
        Case("RetryDelay", options => options.RetryDelay = TimeSpan.FromSeconds(-1)),
        Case("RetryDelay", options => options.RetryDelay = TimeSpan.FromSeconds(31)),
        Case("MaxRetryDelay", options => options.MaxRetryDelay = TimeSpan.FromHours(25)),
        Case("MaxRetryAfter", options => options.MaxRetryAfter = TimeSpan.FromSeconds(-1)),
        Case("MaxErrorBodyBytes", options => options.MaxErrorBodyBytes = -1),
        Case("MaxErrorBodyBytes", options => options.MaxErrorBodyBytes = 16_777_217),
        Case("S3Endpoint", options => options.S3Endpoint = new Uri("s3://bucket")),
        Case("S3Endpoint", options => options.S3Endpoint = new Uri("relative", UriKind.Relative)),
        Case("S3Endpoint", options => options.S3Endpoint = new Uri("http://s3.example.com")),
        Case("S3Endpoint", options => options.S3Endpoint = new Uri("https://name:hidden-word@s3.example.com")),
        Case("MaxResponseBytes", options => options.MaxResponseBytes = 0),
        Case("MaxResponseBytes", options => options.MaxResponseBytes = 1_073_741_825),
        Case("ApplicationId", options => options.ApplicationId = "two words"),
        Case("ApplicationId", options => options.ApplicationId = "line\nbreak"),
        Case("ApplicationId", options => options.ApplicationId = ""),
    ];

    [TestCaseSource(nameof(Bad))]
    public void A_bad_option_is_refused_by_name(Action<EpicClientOptions> damage) =>
        Assert.That(
            () => TestClient.Create(null, damage),
            Throws.ArgumentException.With.Message.Contains($"EpicClientOptions.{TestContext.CurrentContext.Test.Properties.Get("Option")} "));

    [TestCaseSource(nameof(Bad))]
    public void A_refusal_quotes_no_secret(Action<EpicClientOptions> damage)
    {
        var error = Assert.Throws<ArgumentException>(() => TestClient.Create(null, damage));

        foreach (var secret in new[] { "two words", "X-Injected", "accént", "hidden-word", TestClient.Token })
        {
            Assert.That(error.ToString(), Does.Not.Contain(secret));
        }
    }

    [Test]
    public void Options_at_their_bounds_are_accepted() => Assert.That(
        () => TestClient.Create(null, options =>
        {
            options.AttemptTimeout = options.TotalTimeout = TimeSpan.FromHours(24);
            options.MaxRetries = 20;
            options.RetryDelay = options.MaxRetryDelay = options.MaxRetryAfter = TimeSpan.FromHours(24);
            options.MaxErrorBodyBytes = 16 * 1024 * 1024;
        }),
        Throws.Nothing);

    [Test]
    public void Options_at_their_lower_bounds_are_accepted() => Assert.That(
        () => TestClient.Create(null, options =>
        {
            options.AttemptTimeout = options.TotalTimeout = TimeSpan.FromMilliseconds(10);
            options.MaxRetries = 1;
            options.RetryDelay = options.MaxRetryDelay = options.MaxRetryAfter = TimeSpan.Zero;
            options.MaxErrorBodyBytes = 0;
        }),
        Throws.Nothing);

    [Test]
    public void Every_broken_option_is_named_at_once() => Assert.That(
        () => TestClient.Create(null, options => (options.MaxRetries, options.Token) = (99, "")),
        Throws.ArgumentException.With.Message.Contains("MaxRetries").And.Message.Contains("Token"));

    [TestCase("https://epic.example.com", "https://epic.example.com/api/v2/")]
    [TestCase("https://epic.example.com/", "https://epic.example.com/api/v2/")]
    [TestCase("https://epic.example.com/api/v2", "https://epic.example.com/api/v2/")]
    [TestCase("https://epic.example.com/api/v2/", "https://epic.example.com/api/v2/")]
    [TestCase("https://epic.example.com:8443/epic//", "https://epic.example.com:8443/epic/api/v2/")]
    [TestCase("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/v2/")]
    [TestCase("http://localhost/api/v2", "http://localhost/api/v2/")]
    [TestCase("http://[::1]:8080", "http://[::1]:8080/api/v2/")]
    public void An_endpoint_is_completed(string given, string used)
    {
        var client = TestClient.Create(null, options => options.Endpoint = new Uri(given));

        Assert.That(client.Settings.Endpoint.AbsoluteUri, Is.EqualTo(used));
    }

    [Test]
    public void Unencrypted_http_is_accepted_where_it_is_allowed() => Assert.That(
        () => TestClient.Create(null, options => (options.Endpoint, options.AllowInsecureHttp) = (new Uri("http://epic.example.com"), true)),
        Throws.Nothing);

    [TestCase("")]
    [TestCase("line\nbreak")]
    public void A_bad_token_of_another_user_is_refused(string token) =>
        Assert.That(() => TestClient.Create(null).ForUser(token), Throws.ArgumentException.With.Property("ParamName").EqualTo("token"));

    private static TestCaseData Case(string option, Action<EpicClientOptions> damage) =>
        new TestCaseData(damage).SetProperty("Option", option);
}
