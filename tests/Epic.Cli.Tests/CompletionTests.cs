namespace Epic.Cli.Tests;

/// <summary>Completion in the shells themselves.</summary>
[Category("Tools")]
public sealed class CompletionTests
{
    private string _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("epic qu", "queue quote")]
    [TestCase("epic queue show aws:", "c5 c6 p4d")]
    [TestCase("epic job li", "list")]
    [TestCase("epic job list --run", "--running")]
    [TestCase("epic completion fi", "fish")]
    [TestCase("epic project show WI", "WING-24")]
    public async Task Bash_completes_commands_options_and_values_of_epic(string line, string words)
    {
        var script = $"source <(epic completion bash); COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_WORDBREAKS=$' \\t\\n:'; _epic; echo \"${{COMPREPLY[@]}}\"";
        Assert.That((await Shell.RunAsync(_folder, script)).With(0).Out.Trim().Split(' '), Is.SupersetOf(words.Split(' ').Take(1)));
    }

    [Test]
    public async Task Bash_completes_paths_of_the_store()
    {
        File.WriteAllText(Path.Combine(_folder, "a"), "1");
        (await new Cli { Folder = _folder }.ExecuteAsync("put", "a", "epic://completed/case/", "--force")).With(0);
        const string Line = "epic ls epic://comp";
        var script = $"source <(epic completion bash); COMP_LINE='{Line}'; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({Line}); COMP_CWORD=2; COMP_WORDBREAKS=$' \\t\\n:'; _epic; echo \"${{COMPREPLY[@]}}\"";
        Assert.That((await Shell.RunAsync(_folder, script)).With(0).Out.Trim(), Is.EqualTo("//completed/"));
    }

    [Test]
    public async Task Zsh_accepts_its_script_and_completes()
    {
        const string Script = "autoload -Uz compinit; compinit -u; compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- $@ }; source <(epic completion zsh); BUFFER='epic qu' CURSOR=7; _epic";
        Assert.That((await Shell.RunAsync(_folder, Script, "zsh")).With(0).Lines, Is.SupersetOf(new[] { "queue", "quote" }));
    }

    [Test]
    public async Task Fish_accepts_its_script_and_completes()
    {
        const string Script = "epic completion fish | source; complete -C 'epic qu'";
        Assert.That((await Shell.RunAsync(_folder, Script, "fish")).With(0).Lines, Is.SupersetOf(new[] { "queue", "quote" }));
    }

    [TestCase("epic queue show aws:c5-", "aws:c5-spot")]
    [TestCase("epic put case.", "case.zip")]
    [TestCase("epic ls epic://nothing-begins-with-", "")]
    public async Task Fish_offers_local_files_only_where_epic_has_nothing_to_offer(string line, string words)
    {
        File.WriteAllText(Path.Combine(_folder, "case.zip"), "");
        File.WriteAllText(Path.Combine(_folder, "c5-notes.txt"), "");
        var result = (await Shell.RunAsync(_folder, $"epic completion fish | source; complete -C '{line}'", "fish")).With(0);
        Assert.That(result.Lines, Is.EqualTo(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}
