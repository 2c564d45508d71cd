using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Settings;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Account;

/// <summary><c>epic config</c>: the defaults of the command line.</summary>
internal static class ConfigCommands
{
    private static readonly ItemView<KeyValuePair<string, string>> View = new(
        setting => setting.Key, new("setting", setting => setting.Key), new("value", setting => setting.Value))
    {
        Json = setting => new JObject { ["setting"] = setting.Key, ["value"] = setting.Value },
    };

    public static Command Create() => new EpicCommand(
        "config", "Shows and sets the defaults of epic: profile, output and color.", "epic config list", "epic config set output json", "epic config path")
    {
        List(),
        Get(),
        Set(),
        new EpicCommand("path", "Shows the file that holds the settings.", "epic config path", "cat \"$(epic config path)\"", "epic config list").Handle((context, _) =>
        {
            context.Console.Out.WriteLine(context.Settings.Path);
            return Task.CompletedTask;
        }),
    };

    private static EpicCommand List() => new EpicCommand("list", "Lists the settings that are set.", "epic config list", "epic config list -o json", "epic config list -o csv")
        .Handle((context, _) =>
        {
            context.Answer.WriteList(context.Settings.Read(), View);
            return Task.CompletedTask;
        });

    private static EpicCommand Get()
    {
        var key = KeyArgument();
        var command = new EpicCommand("get", "Shows a setting. The exit code is 3 if it is not set.", "epic config get output", "epic config get profile", "epic config get color") { key };
        return command.Handle((context, _) =>
        {
            SettingsFile.Check(context.Get(key));
            context.Console.Out.WriteLine(context.Settings.Get(context.Get(key))
                ?? throw CommandException.NotFound($"The setting {context.Get(key)} is not set", $"set it with epic config set {context.Get(key)} {SettingsFile.Sample(context.Get(key))}"));
            return Task.CompletedTask;
        });
    }

    private static EpicCommand Set()
    {
        var key = KeyArgument();
        var value = new Argument<string?>("value") { Description = "The value. Without it the setting is removed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new EpicCommand("set", "Sets or removes a setting.", "epic config set output json", "epic config set color never", "epic config set output") { key, value };
        return command.Handle((context, _) =>
        {
            context.Settings.Set(context.Get(key), context.Get(value));
            return Task.CompletedTask;
        });
    }

    private static Argument<string> KeyArgument() => new("setting") { Description = "profile, output or color." };
}
