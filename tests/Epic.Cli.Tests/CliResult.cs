namespace Epic.Cli.Tests;

/// <summary>The end of a command line.</summary>
internal sealed record CliResult(int Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asserts the exit code, and shows both outputs if it is another.</summary>
    public CliResult With(int code)
    {
        Assert.That(Code, Is.EqualTo(code), $"stdout:\n{Out}\nstderr:\n{Error}");
        return this;
    }
}
