using Newtonsoft.Json.Linq;

namespace Epic.Cli.Tests;

public sealed class AccountTests
{
    private string _home = null!;

    [SetUp]
    public void CreateHome() => _home = Directory.CreateTempSubdirectory("epic-cli-").FullName;

    [TearDown]
    public void DeleteHome() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task A_token_from_standard_input_is_checked_and_stored_for_its_owner_only()
    {
        var result = (await LoginAsync(Emulated.Epic.Token)).With(0);
        var file = Path.Combine(_home, ".epic", "config");
        Assert.That(result.Out + result.Error, Does.Not.Contain(Emulated.Epic.Token));
        Assert.That(File.ReadAllText(file), Does.Contain(Emulated.Epic.Token));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        var account = JObject.Parse((await Of("").ExecuteAsync("whoami", "-o", "json")).With(0).Out);
        Assert.That((string?)account["token_from"], Is.EqualTo("profile default"));
    }

    [Test]
    public async Task A_token_that_epic_refuses_is_not_stored()
    {
        (await LoginAsync("wrong-token")).With(4);
        Assert.That(File.Exists(Path.Combine(_home, ".epic", "config")), Is.False);
    }

    [Test]
    public async Task Without_a_terminal_the_token_must_be_piped_in()
    {
        Assert.That((await Of("").ExecuteAsync("login")).With(2).Error, Does.Contain("--with-token"));
    }

    [Test]
    public async Task On_a_terminal_the_token_is_typed_and_not_shown()
    {
        var result = (await new Cli { Home = _home, IsTerminal = true, Input = Emulated.Epic.Token }.ExecuteAsync("login", "--url", Address)).With(0);
        Assert.That(result.Out + result.Error, Does.Not.Contain(Emulated.Epic.Token));
    }

    [Test]
    public async Task Logging_in_keeps_comments_other_keys_and_other_profiles()
    {
        Directory.CreateDirectory(Path.Combine(_home, ".epic"));
        var file = Path.Combine(_home, ".epic", "config");
        File.WriteAllText(file, "# mine\n[work]\nurl = https://work.example.com\ntoken = other\n\n[default]\ncolour = blue\ntoken = old\n");
        (await LoginAsync(Emulated.Epic.Token)).With(0);
        Assert.That(File.ReadAllText(file), Does.StartWith("# mine\n[work]\nurl = https://work.example.com\ntoken = other\n").And.Contain("colour = blue").And.Not.Contain("old"));
    }

    [Test]
    public async Task A_missing_token_is_exit_code_4_with_the_next_step()
    {
        Assert.That((await Of("").ExecuteAsync("queue", "list")).With(4).Error, Does.Contain("epic login"));
    }

    [Test]
    public async Task A_refused_token_is_exit_code_4_and_not_shown()
    {
        var result = (await Of("").ExecuteAsync("queue", "list", "--token", "wrong-token", "--url", Address, "-vv")).With(4);
        Assert.That(result.Error, Does.Not.Contain("wrong-token"));
    }

    [Test]
    public async Task Token_and_address_come_from_one_source()
    {
        Assert.That((await Of("").ExecuteAsync("queue", "list", "--url", Address)).With(2).Error, Does.Contain("--token"));
        var environment = new Cli { Home = _home, Variables = { ["EPIC_TOKEN"] = Emulated.Epic.Token, ["EPIC_API_ENDPOINT"] = Address } };
        Assert.That((await environment.ExecuteAsync("whoami")).With(0).Out, Does.Contain("EPIC_TOKEN"));
    }

    [Test]
    public async Task A_named_profile_goes_before_the_environment()
    {
        (await LoginAsync(Emulated.Epic.Token, "--profile", "work")).With(0);
        var environment = new Cli { Home = _home, Variables = { ["EPIC_TOKEN"] = "wrong", ["EPIC_API_ENDPOINT"] = Address } };
        Assert.That((await environment.ExecuteAsync("whoami", "--profile", "work")).With(0).Out, Does.Contain("profile work"));
        (await environment.ExecuteAsync("whoami")).With(4);
        var named = new Cli { Home = _home, Variables = { ["EPIC_TOKEN"] = "wrong", ["EPIC_PROFILE"] = "work" } };
        (await named.ExecuteAsync("whoami")).With(0);
    }

    [Test]
    public async Task Profiles_are_listed_without_tokens_chosen_and_removed()
    {
        (await LoginAsync(Emulated.Epic.Token, "--profile", "work")).With(0);
        Assert.That((await Of("").ExecuteAsync("profile", "list")).With(0).Out, Does.StartWith("work\t").And.Not.Contain(Emulated.Epic.Token));
        (await Of("").ExecuteAsync("profile", "use", "other")).With(3);
        (await Of("").ExecuteAsync("profile", "use", "work")).With(0);
        Assert.That((await Of("").ExecuteAsync("whoami")).With(0).Out, Does.Contain("profile work"));
        (await Of("").ExecuteAsync("profile", "remove", "work")).With(2);
        (await Of("").ExecuteAsync("profile", "remove", "work", "--yes")).With(0);
        Assert.That((await Of("").ExecuteAsync("profile", "list", "-o", "json")).With(0).Out.Trim(), Is.EqualTo("[]"));
        Assert.That((await Of("").ExecuteAsync("config", "list", "-o", "json")).With(0).Out.Trim(), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Logging_out_removes_the_profile()
    {
        (await LoginAsync(Emulated.Epic.Token)).With(0);
        (await Of("").ExecuteAsync("logout")).With(0);
        (await Of("").ExecuteAsync("logout")).With(3);
        (await Of("").ExecuteAsync("whoami")).With(4);
    }

    [Test]
    public async Task Settings_are_defaults_that_options_override()
    {
        (await LoginAsync(Emulated.Epic.Token)).With(0);
        (await Of("").ExecuteAsync("config", "set", "output", "json")).With(0);
        Assert.That((await Of("").ExecuteAsync("config", "get", "output")).With(0).Out, Is.EqualTo("json\n"));
        Assert.That((await Of("").ExecuteAsync("team", "list")).With(0).Out, Does.StartWith("["));
        Assert.That((await Of("").ExecuteAsync("team", "list", "-o", "id")).With(0).Out, Does.StartWith("1"));
        Assert.That((await Of("").ExecuteAsync("config", "set", "output", "xml")).With(2).Error, Does.Contain("jsonl"));
        (await Of("").ExecuteAsync("config", "set", "colour", "never")).With(2);
        (await Of("").ExecuteAsync("config", "set", "output")).With(0);
        (await Of("").ExecuteAsync("config", "get", "output")).With(3);
        Assert.That((await Of("").ExecuteAsync("config", "path")).With(0).Out, Is.EqualTo(Path.Combine(_home, ".epic", "cli") + "\n"));
    }

    private static string Address => Emulated.Epic.BaseAddress.GetLeftPart(UriPartial.Authority);

    private Cli Of(string input) => new() { Home = _home, Input = input };

    private Task<CliResult> LoginAsync(string token, params string[] more) => Of(token + "\n").ExecuteAsync(["login", "--with-token", "--url", Address, .. more]);
}
