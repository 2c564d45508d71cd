using System.Diagnostics;

namespace Epic.Cli.Tests;

/// <summary>A terminal of tmux with a shell in which <c>epic</c> is the program under test.</summary>
internal sealed class TmuxTerminal : IAsyncDisposable
{
    private readonly string _socket;

    public TmuxTerminal(int width, int height)
    {
        Folder = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        _socket = Path.Combine(Folder, ".tmux");
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", $"{width}", "-y", $"{height}", "env", "PS1=$ ", "bash", "--norc");
    }

    /// <summary>The working folder of the shell.</summary>
    public string Folder { get; }

    /// <summary>Types a line and Enter.</summary>
    public async Task TypeAsync(string line)
    {
        await Task.Run(() => Tmux("send-keys", "-l", line));
        await PressAsync("Enter");
    }

    public Task PressAsync(string key) => Task.Run(() => Tmux("send-keys", key));

    /// <summary>Waits until the screen shows the expected text, and returns it.</summary>
    public async Task<string> ShowsAsync(Func<string, bool> isExpected)
    {
        var screen = "";
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isExpected(screen))
        {
            if (bound.IsCancellationRequested)
            {
                Assert.Fail("The screen shows:\n" + screen);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            screen = Tmux("capture-pane", "-p");
        }

        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.Run(() => Tmux("kill-server"));
        Directory.Delete(Folder, recursive: true);
    }

    private string Tmux(params string[] arguments)
    {
        var start = new ProcessStartInfo("tmux", ["-S", _socket, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        Shell.SetEnvironment(start, Folder);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
