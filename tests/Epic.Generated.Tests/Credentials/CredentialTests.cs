using System.Collections.Concurrent;
using System.Runtime.Versioning;
using CsCheck;
using Epic.Generated.Credentials;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Credentials;

/// <summary>The sources of token and address, in an environment and a home directory of the test's own.</summary>
internal sealed class CredentialTests
{
    private static readonly string[] Pieces = ["[default]", "[", "]", "=", "token", "url", "\n", "\"", " ", "\0", "https://a"];

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
    public async Task The_file_gives_token_and_address_where_nothing_else_does()
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

    [TestCase("environment-token", null, "environment-token to https://epic.zenotech.com/api/v2/", TestName = "{m}(only a token in the environment)")]
    [TestCase("environment-token", "https://environment.example.com", "environment-token to https://environment.example.com/api/v2/", TestName = "{m}(both in the environment)")]
    [TestCase(null, "https://file.example.com/api/v2/", "file-token to https://file.example.com/api/v2/", TestName = "{m}(the address of the file in the environment)")]
    [TestCase(null, "https://environment.example.com", null, TestName = "{m}(only another address in the environment)")]
    public async Task Token_and_address_come_from_one_source(string? token, string? endpoint, string? sent)
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");
        Set("EPIC_TOKEN", token);
        Set("EPIC_API_ENDPOINT", endpoint);

        await ExpectAsync(sent, _ => { }, "EPIC_API_ENDPOINT");
    }

    [TestCase(null, null)]
    [TestCase("environment-token", null)]
    [TestCase(null, "https://environment.example.com")]
    [TestCase("environment-token", "https://environment.example.com")]
    public async Task A_profile_in_the_options_goes_before_the_environment(string? token, string? endpoint)
    {
        WriteConfig("[default]\ntoken = file-token\n[testing]\nurl = https://testing.example.com\ntoken = testing-token\n");
        Set("EPIC_TOKEN", token);
        Set("EPIC_API_ENDPOINT", endpoint);

        Assert.That(await SentAsync(options => options.Profile = "testing"), Is.EqualTo("testing-token to https://testing.example.com/api/v2/"));
        Assert.That(await SentAsync(options => (options.Profile, options.ConfigFile) = ("testing", DefaultFile)), Is.EqualTo("testing-token to https://testing.example.com/api/v2/"));
        Assert.That(await SentAsync(options => options.ConfigFile = "~/.epic/config"), Is.EqualTo("file-token to https://epic.zenotech.com/api/v2/"));
    }

    [TestCase("[testing]\nurl = https://testing.example.com\n")]
    [TestCase("[testing]\nurl = https://testing.example.com\ntoken =\n")]
    public void A_profile_without_a_token_is_not_sent_the_token_of_the_environment(string content)
    {
        WriteConfig(content);
        _variables["EPIC_TOKEN"] = "environment-token";

        Assert.That(() => Create(options => options.Profile = "testing"), Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("testing"));
    }

    // A token without an address beside it is for EPIC's public service: production's would reach a testing address otherwise.
    [TestCase("environment-token", null, null)]
    [TestCase("environment-token", "https://explicit.example.com/api/v2/", "environment-token to https://explicit.example.com/api/v2/")]
    [TestCase("environment-token", "https://environment.example.com", null)]
    [TestCase("environment-token", "https://explicit.example.com:8443", null)]
    public async Task A_token_of_the_environment_is_sent_to_no_other_address_than_the_one_beside_it(string token, string? endpoint, string? sent)
    {
        Set("EPIC_TOKEN", token);
        Set("EPIC_API_ENDPOINT", endpoint);

        await ExpectAsync(sent, options => options.Endpoint = new Uri("https://explicit.example.com"), "EpicClientOptions.Endpoint");
    }

    [TestCase("url = https://explicit.example.com", "file-token to https://explicit.example.com/api/v2/")]
    [TestCase("", null)]
    [TestCase("url = https://file.example.com", null)]
    public async Task A_token_of_the_file_is_sent_to_no_other_address_than_the_one_beside_it(string url, string? sent)
    {
        WriteConfig($"[default]\n{url}\ntoken = file-token\n");

        await ExpectAsync(sent, options => options.Endpoint = new Uri("https://explicit.example.com"), "EpicClientOptions.Endpoint");
    }

    [Test]
    public void A_client_without_a_token_of_its_own_leaves_the_token_for_another_address()
    {
        WriteConfig("[default]\nurl = https://file.example.com\ntoken = file-token\n");

        var client = Create(options => (options.Endpoint, options.RequireToken) = (new Uri("https://explicit.example.com"), false));

        Assert.That(() => client.Jobs.GetAsync(7), Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("ForUser"));
    }

    // The options go before the environment, and a token of one source is not sent to the address of another.
    [Test]
    public async Task A_token_in_the_options_is_not_sent_to_the_address_of_the_environment([Values] bool provided)
    {
        _variables["EPIC_API_ENDPOINT"] = "https://environment.example.com";

        Assert.That(
            await SentAsync(options => _ = provided ? options.TokenProvider = _ => new("explicit-token") : (object)(options.Token = "explicit-token")),
            Is.EqualTo("explicit-token to https://epic.zenotech.com/api/v2/"));
    }

    [Test]
    public async Task An_address_of_its_own_source_may_be_named_again([Values("https://epic.zenotech.com", "https://EPIC.zenotech.com:443/api/v2/")] string address, [Values] bool file)
    {
        WriteConfig("[default]\ntoken = file-token\n");
        Set("EPIC_TOKEN", file ? null : "environment-token");

        Assert.That(await SentAsync(options => options.Endpoint = new Uri(address)), Is.EqualTo($"{(file ? "file" : "environment")}-token to https://epic.zenotech.com/api/v2/"));
    }

    [TestCase("[testing]\nurl = https://testing.example.com\ntoken = testing-token\n", null)]
    [TestCase("[testing]\nurl = https://explicit.example.com\ntoken = testing-token\n", "testing-token to https://explicit.example.com/api/v2/")]
    [TestCase("[testing]\ntoken = testing-token\n", "testing-token to https://explicit.example.com/api/v2/")]
    public async Task A_token_of_a_profile_named_in_code_is_not_sent_to_another_address_than_the_one_beside_it(string content, string? sent)
    {
        WriteConfig(content);

        await ExpectAsync(sent, options => (options.Profile, options.Endpoint) = ("testing", new Uri("https://explicit.example.com")), "EpicClientOptions.Endpoint");
    }

    /// <summary>All combinations of the sources. The name of each token and address says where it comes from.</summary>
    [Test]
    public async Task No_token_is_sent_to_an_address_of_another_source_unless_code_names_both(
        [Values(null, "code")] string? codeToken,
        [Values(null, "code")] string? codeEndpoint,
        [Values(null, "named", "bare")] string? profile,
        [Values(null, "environment")] string? environmentToken,
        [Values(null, "environment")] string? environmentEndpoint,
        [Values(null, "token", "token and url")] string? file)
    {
        WriteConfig($"""
            {(file is null ? "[other]" : "[default]")}
            token = default
            {(file == "token and url" ? "url = https://default.example.com" : "")}
            [named]
            token = named
            url = https://named.example.com
            [bare]
            token = bare
            """);
        Set("EPIC_TOKEN", environmentToken);
        Set("EPIC_API_ENDPOINT", environmentEndpoint is null ? null : "https://environment.example.com");
        (string Token, string Address)? expected = (codeToken, profile, environmentToken) switch
        {
            ({ } token, _, _) => (token, codeEndpoint ?? (profile == "named" ? "named" : "public")),
            (_, "named", _) => codeEndpoint is null ? ("named", "named") : null,
            (_, "bare", _) => ("bare", codeEndpoint ?? "public"),
            (_, _, { } token) => codeEndpoint is null ? (token, environmentEndpoint ?? "public") : null,
            _ => (codeEndpoint ?? environmentEndpoint) is null && file is not null ? ("default", file == "token" ? "public" : "default") : null,
        };

        await ExpectAsync(
            expected is var (sent, address) ? $"{sent} to https://{(address == "public" ? "epic.zenotech.com" : address + ".example.com")}/api/v2/" : null,
            options =>
            {
                (options.Token, options.Profile) = (codeToken, profile);
                options.Endpoint = codeEndpoint is null ? null : new Uri("https://code.example.com");
            },
            "EpicClientOptions");
    }

    [TestCase("\ufeff[default]\r\ntoken=file-token\r\n")]
    [TestCase("; a comment\n# another\n// a third\n\n [ Default ] \n\tTOKEN\t=  file-token  \n")]
    [TestCase("[default]\ntoken = \"file-token\"\nother = a=b\n[other]\ntoken = other-token")]
    public async Task A_file_is_read_whatever_wrote_it(string content)
    {
        WriteConfig(content);

        Assert.That(await SentAsync(), Does.StartWith("file-token to "));
    }

    [Test]
    public void A_file_that_never_ends_is_given_up()
    {
        WriteConfig(new string(' ', 2_000_000));

        Assert.That(Create, Throws.TypeOf<EpicCredentialsException>().With.Message.Contains(DefaultFile));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_everybody_can_write_is_warned_of([Values] bool isWritable)
    {
        WriteConfig("[default]\ntoken = file-token\n");
        File.SetUnixFileMode(DefaultFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | (isWritable ? UnixFileMode.OtherWrite : UnixFileMode.None));
        var lines = new ConcurrentQueue<string>();
        using var loggers = new Telemetry.RecordingLoggerFactory(lines);

        Create(options => options.LoggerFactory = loggers);

        Assert.That(lines, isWritable ? Has.One.StartsWith("Warning").And.One.Contains(DefaultFile) : Is.Empty);
        Create(options => (options.LoggerFactory, options.Token, options.Profile) = (loggers, "explicit-token", "default"));
        Assert.That(lines, Has.Count.EqualTo(isWritable ? 2 : 0), "the file names the address of a token in code too");
    }

    [Test]
    public void Any_text_in_a_file_is_read_or_refused_by_name() => Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 20].Select(string.Concat)).Sample(
        content =>
        {
            WriteConfig("[default]\ntoken = file-token\n" + content);
            try
            {
                Create();
            }
            catch (EpicCredentialsException)
            {
                // Documented.
            }
        },
        iter: 500,
        threads: 1);

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

    private void Set(string variable, string? value)
    {
        if (value is not null)
        {
            _variables[variable] = value;
        }
    }

    /// <param name="sent">The token and the address; null where the client is to be refused.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="named">Must be in the refusal.</param>
    private async Task ExpectAsync(string? sent, Action<EpicClientOptions> configure, string named)
    {
        if (sent is not null)
        {
            Assert.That(await SentAsync(configure), Is.EqualTo(sent));
            return;
        }

        var error = Assert.Throws<EpicCredentialsException>(() => Create(configure));
        Assert.That(error.ToString(), Does.Contain(named).And.Not.Contain("environment-token").And.Not.Contain("file-token"));
    }

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
