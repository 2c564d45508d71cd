namespace Epic.Cli.Invocation;

/// <summary>Calls a delegate on the thread that reports, so that the last report is shown before the task ends.</summary>
internal sealed class CallbackProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
