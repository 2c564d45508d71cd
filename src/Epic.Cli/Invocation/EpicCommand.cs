using System.CommandLine;

namespace Epic.Cli.Invocation;

/// <summary>A command with examples for its help. A command without a handler groups others.</summary>
internal sealed class EpicCommand : Command
{
    public EpicCommand(string name, string description, params string[] examples)
        : base(name, description) => Examples = examples;

    /// <summary>Command lines that a user can copy.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Runs the command and returns its exit code; null for a group.</summary>
    public Func<CommandContext, CancellationToken, Task<int>>? Handler { get; private set; }

    /// <summary>Sets a handler whose exit code says more than done.</summary>
    public EpicCommand Handle(Func<CommandContext, CancellationToken, Task<int>> handler)
    {
        Handler = handler;

        // System.CommandLine asks for a subcommand unless a command has an action. The handler runs instead of this one.
        SetAction(static _ => Errors.ExitCode.Done);
        return this;
    }

    /// <summary>Sets a handler that succeeds unless it throws.</summary>
    public EpicCommand Handle(Func<CommandContext, CancellationToken, Task> handler) => Handle(async (context, cancellationToken) =>
    {
        await handler(context, cancellationToken);
        return Errors.ExitCode.Done;
    });
}
