using Epic.Generated;

namespace Epic.Cli.Tests;

public sealed class EmulatorTests
{
    [Test]
    public async Task Two_emulators_have_a_profile_each_and_the_end_of_one_leaves_that_of_the_other()
    {
        var home = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        using var endOfFirst = new CancellationTokenSource();
        using var endOfSecond = new CancellationTokenSource();
        var first = new Cli { Home = home }.ExecuteAsync(endOfFirst.Token, "emulator");
        await WaitForProfilesAsync(home, 1);
        var second = new Cli { Home = home }.ExecuteAsync(endOfSecond.Token, "emulator");
        await WaitForProfilesAsync(home, 2);
        var names = (await new Cli { Home = home }.ExecuteAsync("profile", "list", "-o", "id")).With(0).Lines;
        Assert.That(names, Is.EqualTo(new[] { "emulator", names[1] }));
        (await new Cli { Home = home }.ExecuteAsync("whoami", "--profile", names[1])).With(0);

        await endOfSecond.CancelAsync();
        Assert.That((await second).With(0).Error, Does.Contain($"epic --profile {names[1]} queue list"));
        (await new Cli { Home = home }.ExecuteAsync("whoami", "--profile", "emulator")).With(0);

        await endOfFirst.CancelAsync();
        (await first).With(0);
        Assert.That((await new Cli { Home = home }.ExecuteAsync("profile", "list")).With(0).Out, Is.Empty);
    }

    [Test]
    public async Task The_profile_of_an_emulator_that_was_killed_is_taken_over()
    {
        var home = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        await new EpicProfileFile(Path.Combine(home, ".epic", "config")).SaveAsync(new EpicProfile { Name = "emulator", Endpoint = new Uri("http://127.0.0.1:9") }, "token");
        using var end = new CancellationTokenSource();
        var running = new Cli { Home = home }.ExecuteAsync(end.Token, "emulator");
        Assert.That(() => new Cli { Home = home }.ExecuteAsync("profile", "list").Result.Out, Does.Not.Contain("127.0.0.1:9\t").After(30).Seconds.PollEvery(50));
        (await new Cli { Home = home }.ExecuteAsync("whoami", "--profile", "emulator")).With(0);
        await end.CancelAsync();
        (await running).With(0);
    }

    private static async Task WaitForProfilesAsync(string home, int count)
    {
        var file = new EpicProfileFile(Path.Combine(home, ".epic", "config"));
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await file.ListAsync(bound.Token)).Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, bound.Token);
        }
    }
}
