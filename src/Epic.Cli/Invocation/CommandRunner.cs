using Epic.Cli.Terminal;

namespace Epic.Cli.Invocation;

/// <summary>Runs a command line and returns its exit code.</summary>
internal delegate Task<int> CommandRunner(IReadOnlyList<string> args, CommandConsole console, CancellationToken cancellationToken);
