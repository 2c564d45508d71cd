using System.CommandLine;
using Epic.Cli.Commands;
using Epic.Cli.Invocation;
using Epic.Cli.Terminal;

namespace Epic.Cli.Tests;

public sealed class HelpTests
{
    [TestCaseSource(nameof(VisibleCommands))]
    public async Task The_help_of_each_command_describes_it_and_has_three_examples(string way)
    {
        var help = (await Cli.RunAsync([.. way.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).With(0).Out;
        var examples = help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        Assert.That(examples.ToList(), Has.Count.EqualTo(3));
    }

    [TestCaseSource(nameof(Examples))]
    public void Each_example_of_the_help_is_a_command_line_that_can_be_read(string example)
    {
        var parsed = Root().Parse([.. example.Split(' ').Skip(1)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        Assert.That(parsed.Errors.Select(error => error.Message), Is.Empty);
        Assert.That(UsageReport.UnknownOption(parsed), Is.Null);
        Assert.That(parsed.CommandResult.Command, Is.InstanceOf<EpicCommand>().With.Property(nameof(EpicCommand.Handler)).Not.Null);
    }

    [Test]
    public async Task A_wrong_command_line_is_one_line_on_stderr_with_the_way_to_the_help()
    {
        Assert.That((await Cli.RunAsync("queue", "lst")).With(2).Error, Does.Contain("epic queue --help").And.Match("^[^\n]*\n$"));
        Assert.That((await Cli.RunAsync("jb", "list")).With(2).Error, Is.EqualTo("epic: 'jb' is not a command of epic; see epic --help.\n"));
        Assert.That((await Cli.RunAsync("queue")).With(2).Error, Does.Contain("epic queue --help"));
        Assert.That((await Cli.RunAsync("queue", "list", "-o", "xml")).With(2).Out, Is.Empty);
        (await Cli.RunAsync()).With(2);
    }

    [Test]
    public async Task Commands_options_and_values_of_epic_are_completed()
    {
        Assert.That((await Cli.RunAsync("[suggest:7]", "epic qu")).With(0).Lines, Is.SupersetOf(new[] { "queue", "quote" }));
        Assert.That((await Cli.RunAsync("[suggest:16]", "epic queue show ")).With(0).Lines, Does.Contain("aws:c5"));
        Assert.That((await Cli.RunAsync("[suggest:9]", "epic job ")).With(0).Lines, Does.Contain("list"));
    }

    [TestCase("configure")]
    [TestCase("job create openfoam")]
    [TestCase("data sync")]
    [TestCase("data rm")]
    [TestCase("job tail")]
    public async Task An_old_command_that_the_help_does_not_list_has_help_itself(string way)
    {
        var help = (await Cli.RunAsync([.. way.Split(' '), "--help"])).With(0).Out;
        Assert.That(help, Does.StartWith("Description:").And.Contain("Usage:").And.Contain($" {way} ").And.Contain("Options:"));
        Assert.That((await Cli.RunAsync("--help")).With(0).Out, Does.Not.Contain(" configure "));
    }

    [TestCase("bash", "complete ")]
    [TestCase("zsh", "compdef ")]
    [TestCase("fish", "complete ")]
    [TestCase("pwsh", "Register-ArgumentCompleter")]
    public async Task Each_shell_has_a_completion_script(string shell, string command)
    {
        Assert.That((await Cli.RunAsync("completion", shell)).With(0).Out, Does.Contain(command));
    }

    /// <summary>Whether a command does something itself, and is no group only.</summary>
    internal static bool HasHandler(string way) =>
        way.Split(' ').Aggregate((Command)Root(), (command, name) => command.Subcommands.Single(child => child.Name == name)) is EpicCommand { Handler: not null };

    internal static IEnumerable<string> VisibleCommands()
    {
        var root = Root();
        return root.Subcommands.Where(command => !command.Hidden).SelectMany(command => Ways(command, ""));
    }

    // Quotes, pipes and variables are the shell's.
    private static IEnumerable<string> Examples() => VisibleCommands()
        .Select(way => way.Split(' ').Aggregate((Command)Root(), (command, name) => command.Subcommands.Single(child => child.Name == name)))
        .OfType<EpicCommand>()
        .SelectMany(command => command.Examples)
        .Where(example => example.StartsWith("epic ", StringComparison.Ordinal) && example.IndexOfAny(['\'', '"', '|', '<', '>', '$']) < 0)
        .Distinct();

    private static RootCommand Root() => RootCommandFactory.Create(
        new GlobalOptions(), new CommandConsole { In = TextReader.Null, Out = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, HomeDirectory = "" });

    private static IEnumerable<string> Ways(Command command, string parent)
    {
        var way = $"{parent} {command.Name}".Trim();
        return command.Subcommands.Where(child => !child.Hidden).SelectMany(child => Ways(child, way)).Prepend(way);
    }
}
