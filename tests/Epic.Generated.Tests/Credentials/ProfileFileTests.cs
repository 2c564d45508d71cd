using System.Runtime.Versioning;
using Epic.Generated.Credentials;

namespace Epic.Generated.Tests.Credentials;

/// <summary>The profiles of the configuration file are listed, written and removed, and nothing else in it changes.</summary>
internal sealed class ProfileFileTests
{
    private string _home = "";

    private string Config => Path.Combine(_home, ".epic", "config");

    private EpicProfileFile Profiles => new(null, new CredentialEnvironment(_ => null, _home));

    [SetUp]
    public void Begin() => _home = Directory.CreateTempSubdirectory("epic-home-").FullName;

    [TearDown]
    public void End() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task A_profile_that_is_saved_is_listed_and_used()
    {
        await Profiles.SaveAsync(new EpicProfile { Name = "work", Endpoint = new Uri("https://work.example.com/api/v2/"), S3Endpoint = new Uri("https://s3.example.com") }, "work-token");

        var profile = (await Profiles.ListAsync()).Single();
        var client = new EpicClient(new EpicClientOptions { Profile = "work", ConfigFile = Config });

        Assert.Multiple(() =>
        {
            Assert.That(profile, Is.EqualTo(new EpicProfile { Name = "work", Endpoint = new Uri("https://work.example.com/api/v2"), S3Endpoint = new Uri("https://s3.example.com"), HasToken = true }));
            Assert.That(profile.ToString(), Does.Not.Contain("work-token"));
            Assert.That(client.CredentialSource.ToString(), Is.EqualTo($"profile work of '{Config}'"));
            Assert.That(client.CredentialSource.Endpoint, Is.EqualTo(new Uri("https://work.example.com/api/v2/")));
            Assert.That(client.Settings.S3Endpoint.Resolve(), Is.EqualTo(new Uri("https://s3.example.com")));
        });
    }

    [Test]
    public async Task A_change_keeps_comments_other_keys_and_other_profiles()
    {
        Write("# mine\n[work]\nurl = https://work.example.com\ntoken = other\n\n[default]\ncolour = blue\nTOKEN = old\n; end\n[Last]\ntoken = last\n");

        await Profiles.SaveAsync(new EpicProfile { Name = "DEFAULT" }, "new-token");

        Assert.That(Read(), Is.EqualTo("# mine\n[work]\nurl = https://work.example.com\ntoken = other\n\n[default]\ntoken = new-token\ncolour = blue\n; end\n[Last]\ntoken = last\n"));
        Assert.That(await Profiles.RemoveAsync("work"), Is.True);
        Assert.That(Read(), Does.StartWith("# mine\n[default]\n").And.Contain("[Last]\ntoken = last\n"));
    }

    // As an editor of Windows, or one of the last century, has saved it.
    [TestCase("iso-8859-1", "\n")]
    [TestCase("utf-8", "\r\n")]
    [TestCase("utf-16", "\r\n")]
    public async Task A_change_keeps_the_encoding_and_the_line_ends(string encoding, string lineEnd)
    {
        var code = System.Text.Encoding.GetEncoding(encoding);
        string Text(string token) => string.Join(lineEnd, "# clé de Zoë", "[work]", $"token = {token}", "# fin", "");
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        File.WriteAllText(Config, Text("old"), code);

        await Profiles.SaveAsync(new EpicProfile { Name = "work" }, "new");

        Assert.That(File.ReadAllText(Config, code), Is.EqualTo(Text("new")));
        Assert.That((await Profiles.FindAsync("work"))!.HasToken, Is.True);
        Assert.That(new EpicClient(new EpicClientOptions { Profile = "work", ConfigFile = Config }).CredentialSource.Profile, Is.EqualTo("work"));
    }

    [Test]
    public async Task A_section_that_stands_twice_is_one_profile()
    {
        Write("[a]\ntoken = one\n[b]\ntoken = b\n[A]\nurl = https://a.example.com\n");

        Assert.That((await Profiles.ListAsync()).Select(profile => (profile.Name, profile.Endpoint?.Host)), Is.EqualTo(new[] { ("a", "a.example.com"), ("b", null) }));
        await Profiles.SaveAsync(new EpicProfile { Name = "a" }, "two");
        Assert.That(Read(), Is.EqualTo("[a]\ntoken = two\n[b]\ntoken = b\n[A]\n"));
        Assert.That(await Profiles.RemoveAsync("a"), Is.True);
        Assert.That(Read(), Is.EqualTo("[b]\ntoken = b\n"));
    }

    [Test]
    public async Task A_file_that_is_missing_has_no_profiles()
    {
        Assert.That(await Profiles.ListAsync(), Is.Empty);
        Assert.That(await Profiles.FindAsync("work"), Is.Null);
        Assert.That(await Profiles.RemoveAsync("work"), Is.False);
        Assert.That(File.Exists(Config), Is.False);
    }

    [TestCase("", "token", "Name")]
    [TestCase("a]b", "token", "Name")]
    [TestCase("a\n[b", "token", "Name")]
    [TestCase(" a", "token", "Name")]
    [TestCase("work", "", "token")]
    [TestCase("work", "to ken", "token")]
    [TestCase("work", "token\n[default]", "token")]
    public void A_name_or_token_that_breaks_a_rule_is_not_written(string name, string token, string named)
    {
        Assert.That(() => Profiles.SaveAsync(new EpicProfile { Name = name }, token), Throws.ArgumentException.With.Message.Contains(named));
        Assert.That(File.Exists(Config), Is.False);
    }

    [TestCase("ftp://work.example.com")]
    [TestCase("https://ada:secret@work.example.com")]
    [TestCase("https://work.example.com/?a=b")]
    public void An_address_that_breaks_a_rule_is_not_written(string address)
    {
        Assert.That(() => Profiles.SaveAsync(new EpicProfile { Name = "work", Endpoint = new Uri(address) }, "token"), Throws.ArgumentException.With.Message.Contains("Endpoint").And.Message.Not.Contains("secret"));
        Assert.That(File.Exists(Config), Is.False);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_can_read_the_file_and_a_link_stays_a_link()
    {
        var real = Path.Combine(_home, "real");
        File.WriteAllText(real, "");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        File.CreateSymbolicLink(Config, real);

        await Profiles.SaveAsync(new EpicProfile { Name = "work" }, "token");

        Assert.That(new FileInfo(Config).LinkTarget, Is.EqualTo(real));
        Assert.That(File.GetUnixFileMode(real), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(Directory.GetFiles(_home), Is.EquivalentTo(new[] { real, real + ".lock" }));
    }

    [Test]
    public async Task Changes_of_several_processes_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => new EpicProfileFile(Config).SaveAsync(new EpicProfile { Name = $"p{number}" }, $"token-{number}"))));

        Assert.That((await Profiles.ListAsync()).Select(profile => profile.Name), Is.EquivalentTo(Enumerable.Range(0, 20).Select(number => $"p{number}")));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Config)!), Is.EquivalentTo(new[] { Config, Config + ".lock" }), "no temporary file stays");
    }

    [Test]
    public void A_file_that_cannot_be_read_or_written_is_an_error_of_credentials()
    {
        Directory.CreateDirectory(Config);

        Assert.That(() => Profiles.ListAsync(), Throws.TypeOf<EpicCredentialsException>().With.Message.Contains(Config));
        Assert.That(() => Profiles.SaveAsync(new EpicProfile { Name = "work" }, "secret-token"), Throws.TypeOf<EpicCredentialsException>().With.Message.Contains(Config).And.Message.Not.Contains("secret"));
    }

    [Test]
    public void A_cancelled_change_writes_nothing()
    {
        Assert.That(() => Profiles.SaveAsync(new EpicProfile { Name = "work" }, "token", new CancellationToken(true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(File.Exists(Config), Is.False);
    }

    [TestCase("not an address", "must be")]
    [TestCase("http://s3.example.com", "must be https")]
    public void The_address_of_the_data_store_follows_the_rules_of_addresses(string address, string fault)
    {
        Write($"[default]\ntoken = token\ns3_url = {address}\n");

        Assert.That(() => new EpicClient(new EpicClientOptions { ConfigFile = Config }), Throws.TypeOf<EpicCredentialsException>().With.Message.Contains("s3_url").And.Message.Contains(fault));
    }

    [Test]
    public void A_client_names_the_source_of_its_token()
    {
        var environment = new EpicClient(new EpicClientOptions(), new CredentialEnvironment(name => name == "EPIC_TOKEN" ? "token" : null, _home));

        Assert.Multiple(() =>
        {
            Assert.That(environment.CredentialSource.Kind, Is.EqualTo(EpicCredentialSourceKind.Environment));
            Assert.That(environment.CredentialSource.Endpoint, Is.EqualTo(EpicClientOptions.DefaultEndpoint));
            Assert.That(environment.ForUser("other").CredentialSource.Kind, Is.EqualTo(EpicCredentialSourceKind.Options));
            Assert.That(new EpicClient("token").CredentialSource.ToString(), Is.EqualTo("the options of the client"));
            Assert.That(new EpicClient(new EpicClientOptions { RequireToken = false }, new CredentialEnvironment(_ => null, _home)).CredentialSource.Kind, Is.EqualTo(EpicCredentialSourceKind.None));
        });
    }

    private void Write(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        File.WriteAllText(Config, content);
    }

    private string Read() => File.ReadAllText(Config);
}
