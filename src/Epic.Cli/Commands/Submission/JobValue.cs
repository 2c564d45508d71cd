namespace Epic.Cli.Commands.Submission;

/// <summary>A value that a user gave for a job.</summary>
/// <param name="Texts">The texts; several for a list.</param>
/// <param name="Place">The option, or file, line and column, for messages.</param>
internal sealed record JobValue(IReadOnlyList<string> Texts, string Place)
{
    public string Text => Texts[0];
}
