using Epic.Generated.Credentials;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Credentials;

/// <summary>Where token and address come from, in an environment and a home directory of the test's own.</summary>
internal sealed class CredentialTests
{
    private readonly Dictionary<string, string> _variables = [];
    private string _home = "";

    [SetUp]
    public void Begin()
    {
        _variables.Clear();
        _home = Directory.CreateTempSubdirectory("epic-home-").FullName;
    }

    [TearDown]
    public void End() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task The_file_gives_what_nothing_else_does()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");

        Assert.That(await SentAsync(), Is.EqualTo("file-token to https://file.example.com/api/v2/"));
    }

    [Test]
    public async Task The_environment_goes_before_the_file()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");
        _variables["EPIC_TOKEN"] = "environment-token";
        _variables["EPIC_API_ENDPOINT"] = "https://environment.example.com/api/v2";

        Assert.That(await SentAsync(), Is.EqualTo("environment-token to https://environment.example.com/api/v2/"));
    }

    [Test]
    public async Task The_options_go_before_the_environment()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");
        _variables["EPIC_TOKEN"] = "environment-token";
        _variables["EPIC_API_ENDPOINT"] = "https://environment.example.com";

        Assert.That(
            await SentAsync(options => (options.Token, options.Endpoint) = ("explicit-token", new Uri("https://explicit.example.com"))),
            Is.EqualTo("explicit-token to https://explicit.example.com/api/v2/"));
    }

    [Test]
    public async Task Token_and_address_are_found_each_by_itself()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");
        _variables["EPIC_TOKEN"] = "environment-token";

        Assert.That(await SentAsync(), Is.EqualTo("environment-token to https://file.example.com/api/v2/"));
    }

    [Test]
    public async Task A_token_in_the_options_leaves_the_file_of_the_home_directory_unread()
    {
        WriteConfig("[default]\nurl = https://file.example.com\nthis is no INI file");

        Assert.That(await SentAsync(options => options.Token = "explicit-token"), Is.EqualTo("explicit-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task A_profile_in_the_options_has_the_file_read_for_its_address()
    {
        WriteConfig("[staging]\nurl = https://staging.example.com\ntoken = staging-token\n");

        Assert.That(
            await SentAsync(options => (options.Token, options.Profile) = ("explicit-token", "staging")),
            Is.EqualTo("explicit-token to https://staging.example.com/api/v2/"));
    }

    [Test]
    public async Task A_profile_is_read_by_its_name()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n\n[staging]\nurl=https://staging.example.com/\ntoken=staging-token\n");

        Assert.That(await SentAsync(options => options.Profile = "staging"), Is.EqualTo("staging-token to https://staging.example.com/api/v2/"));
    }

    [Test]
    public async Task A_file_is_read_by_its_path([Values] bool fromHome)
    {
        await File.WriteAllTextAsync(Path.Combine(_home, "other"), "[default]\ntoken = other-token\n");

        Assert.That(
            await SentAsync(options => options.ConfigFile = fromHome ? "~/other" : Path.Combine(_home, "other")),
            Is.EqualTo("other-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task Without_anything_else_the_token_goes_to_EPIC()
    {
        _variables["EPIC_TOKEN"] = "environment-token";

        Assert.That(await SentAsync(), Is.EqualTo("environment-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task An_empty_variable_is_none()
    {
        WriteConfig("[default]\ntoken = file-token\n");
        _variables["EPIC_TOKEN"] = _variables["EPIC_API_ENDPOINT"] = "";

        Assert.That(await SentAsync(), Is.EqualTo("file-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task A_token_of_the_environment_needs_no_profile()
    {
        WriteConfig("[staging]\ntoken = staging-token\n");
        _variables["EPIC_TOKEN"] = "environment-token";

        Assert.That(await SentAsync(), Is.EqualTo("environment-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task A_token_provider_goes_before_the_environment()
    {
        _variables["EPIC_TOKEN"] = "environment-token";

        Assert.That(await SentAsync(options => options.TokenProvider = _ => new("provided-token")), Does.StartWith("provided-token to "));
    }

    [Test]
    public void Without_any_token_the_error_names_every_place_for_one() => Assert.That(
        Create,
        Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("EpicClientOptions.Token").And.Message.Contains("EPIC_TOKEN").And.Message.Contains(DefaultFile));

    [Test]
    public void A_file_that_is_asked_for_must_be_there() => Assert.That(
        () => Create(options => options.ConfigFile = Path.Combine(_home, "missing")),
        Throws.TypeOf<EpicCredentialsException>().With.Message.EqualTo($"The configuration file '{Path.Combine(_home, "missing")}' does not exist."));

    [Test]
    public void A_profile_must_be_there()
    {
        WriteConfig("[default]\ntoken = file-token\n");

        Assert.That(
            () => Create(options => options.Profile = "staging"),
            Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("[staging]").And.Message.Contains(DefaultFile));
    }

    [TestCase("[default]\nurl = https://file.example.com\n", "There is no EPIC token")]
    [TestCase("[default]\ntoken =\n", "is empty")]
    [TestCase("[default]\ntoken = file token-value\n", "a space")]
    [TestCase("[default]\ntoken = file-token-value\u00e9\n", "outside ASCII")]
    [TestCase("[default]\ntoken: file-token-value\n", "not an INI file")]
    [TestCase("[default]\ntoken = file-token-value\ntoken = file-token-value\n", "not an INI file")]
    [TestCase("[default]\ntoken = file-token-value\nurl = file.example.com\n", "https")]
    [TestCase("[default]\ntoken = file-token-value\nurl = http://file.example.com\n", "https")]
    [TestCase("[other]\ntoken = file-token-value\n", "no profile [default]")]
    public void A_file_that_cannot_be_used_is_named_with_its_fault_and_not_quoted(string content, string fault)
    {
        WriteConfig(content);

        var error = Assert.Throws<EpicCredentialsException>(() => Create());

        Assert.That(error.ToString(), Does.Contain(DefaultFile).And.Contain(fault).And.Not.Contain("token-value"));
    }

    [TestCase("EPIC_TOKEN", "environment-secret\n")]
    [TestCase("EPIC_TOKEN", " ")]
    [TestCase("EPIC_API_ENDPOINT", "environment-secret")]
    [TestCase("EPIC_API_ENDPOINT", "http://environment-secret.example.com@host.example.com")]
    public void A_variable_that_cannot_be_used_is_named_and_not_quoted(string name, string value)
    {
        _variables["EPIC_TOKEN"] = "environment-token";
        _variables[name] = value;

        var error = Assert.Throws<EpicCredentialsException>(() => Create());

        Assert.That(error.ToString(), Does.Contain(name).And.Not.Contain("environment-secret"));
    }

    private string DefaultFile => Path.Combine(_home, ".epic", "config");

    private void WriteConfig(string content)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".epic"));
        File.WriteAllText(DefaultFile, content);
    }

    private EpicClient Create() => Create(null);

    private EpicClient Create(Action<EpicClientOptions>? configure, HttpMessageHandler? transport = null)
    {
        var options = new EpicClientOptions { Transport = transport };
        configure?.Invoke(options);
        return new EpicClient(options, new CredentialEnvironment(name => _variables.GetValueOrDefault(name), _home));
    }

    /// <returns>The token that a request was sent with, and the base address it was sent to.</returns>
    private async Task<string> SentAsync(Action<EpicClientOptions>? configure = null)
    {
        var sent = "";
        using var mock = new MockHttpMessageHandler();
        mock.When("*").Respond(request =>
        {
            sent = $"{request.Headers.Authorization!.Parameter} to {request.RequestUri!.AbsoluteUri.Replace("job/7/", "")}";
            return new HttpResponseMessage();
        });
        await Create(configure, mock).Jobs.GetAsync(7);
        return sent;
    }
}
