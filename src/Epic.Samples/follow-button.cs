#:project ../Epic.Generated
// A window's button that follows a job, as in WPF: everything after an await runs on the thread of the window. The window here is
// a thread with a SynchronizationContext, so that the sample runs anywhere.
// dotnet run follow-button.cs 4711
using System.Collections.Concurrent;
using System.Globalization;
using Epic.Generated;

var epic = new EpicClient();
using var window = new Window();
window.OnClick(async () =>
{
    // In WPF this is the body of Button_Click. Progress and events arrive on the window's thread: no Dispatcher.Invoke is needed.
    await foreach (var change in epic.Jobs.GetOperation(long.Parse(args[0], CultureInfo.InvariantCulture)).WatchAsync())
    {
        if (change is JobFinished finished)
        {
            window.Status = $"{finished.Job.Name}: {finished.Job.GetOutcome()}";
        }
    }

    window.Close();
});
window.Run();
Console.WriteLine(window.Status);

internal sealed class Window : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _messages = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string _status = "";

    public string Status
    {
        get => _status;
        set => _status = Environment.CurrentManagedThreadId == _thread ? value : throw new InvalidOperationException("Another thread touched the window.");
    }

    public override void Post(SendOrPostCallback d, object? state) => _messages.Add((d, state));

    public void OnClick(Func<Task> handler) => Post(_ => handler(), null);

    public void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _messages.GetConsumingEnumerable())
        {
            callback(state);
        }
    }

    public void Close() => _messages.CompleteAdding();

    public void Dispose() => _messages.Dispose();
}
