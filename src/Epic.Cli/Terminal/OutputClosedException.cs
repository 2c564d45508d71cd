namespace Epic.Cli.Terminal;

/// <summary>The program that reads standard output has ended, as <c>head</c> does when it has enough.</summary>
internal sealed class OutputClosedException(Exception inner) : IOException("The reader of standard output has ended.", inner);
