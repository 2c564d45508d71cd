using Epic.Generated.Clients.Jobs.Logs;

namespace Epic.Generated.Tests.Jobs;

public sealed class LogTailTests
{
    private LogTail _tail = null!;

    [SetUp]
    public void SetUp() => _tail = new LogTail();

    [Test]
    public void Only_complete_new_lines_are_given_and_the_last_one_at_the_end()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Read("one\ntwo\r\nthr"), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(Read("one\ntwo\r\nthr"), Is.Empty);
            Assert.That(Read("one\ntwo\r\nthree\n\nfour"), Is.EqualTo(new[] { "three", "" }));
            Assert.That(_tail.End().Select(line => line.Text), Is.EqualTo(new[] { "four" }));
            Assert.That(_tail.End(), Is.Empty);
        });
    }

    [Test]
    public void An_older_state_of_the_log_brings_nothing_and_loses_nothing()
    {
        _ = Read(Log(1, 100));

        Assert.That(Read(Log(1, 50)), Is.Empty);
        Assert.That(Read(Log(1, 101)), Is.EqualTo(new[] { Line(101) }));
    }

    [TestCase("Temperatur 20 \uFFFD", "Temperatur 20 °C")]
    [TestCase("Temperatur 20 \uFFFD\uFFFD", "Temperatur 20 €")]
    [TestCase("Smile \uFFFD\uFFFD\uFFFD", "Smile 😀")]
    [TestCase("Smile \uD83D", "Smile 😀")]
    [TestCase("\uFFFD", "°")]
    [TestCase("Temperatur 20 ?", "Temperatur 20 °C")]
    [TestCase("Smile ???", "Smile 😀")]
    [TestCase("Smile \\xf0\\x9f\\x98", "Smile 😀")]
    [TestCase("?", "°")]
    public void A_character_cut_at_the_end_repeats_nothing(string cut, string whole)
    {
        Assert.That(Read(Log(1, 50) + cut).Count(), Is.EqualTo(50));

        Assert.That(Read(Log(1, 50) + whole + "\nEnde\n"), Is.EqualTo(new[] { whole, "Ende" }));
    }

    [Test]
    public void A_log_that_ends_in_an_unreadable_character_keeps_it()
    {
        Assert.That(Read("one\ntwo\uFFFD"), Is.EqualTo(new[] { "one" }));

        Assert.That(_tail.End().Select(line => line.Text), Is.EqualTo(new[] { "two\uFFFD" }));
    }

    [Test]
    public void A_log_cut_at_its_front_continues_where_it_was()
    {
        _ = Read(Log(1, 100));

        Assert.That(Read(Log(40, 120)), Is.EqualTo(Enumerable.Range(101, 20).Select(Line)));
        Assert.That(Read("[... 5000 bytes cut ...]\n" + Log(110, 130)), Is.EqualTo(Enumerable.Range(121, 10).Select(Line)));
        Assert.That(Read(Log(125, 131)[7..]), Is.EqualTo(new[] { Line(131) }));
    }

    [Test]
    public void A_log_cut_in_the_middle_of_a_line_that_had_no_end_yet_completes_the_line()
    {
        _ = Read(Log(1, 100) + "Time = 1");

        Assert.That(Read(Log(90, 100) + "Time = 101, residual = 0.101\n"), Is.EqualTo(new[] { Line(101) }));
    }

    [Test]
    public void A_log_cut_faster_than_it_is_read_says_that_lines_are_missing()
    {
        _ = _tail.Read(Log(1, 10));

        var lines = _tail.Read(Log(50, 52));

        Assert.That(lines, Is.EqualTo(new LogLine[] { new(Line(50), FollowsGap: true), new(Line(51)), new(Line(52)) }));
    }

    [Test]
    public void A_log_that_restarts_is_read_from_its_start()
    {
        const string Banner = "/*------------------------------------------*\\\n";
        _ = Read(Banner + Log(1, 10) + Banner);

        var lines = _tail.Read(Banner + "Restart\n" + Log(1, 2));

        Assert.That(lines.Select(line => line.Text), Is.EqualTo(new[] { Banner.TrimEnd(), "Restart", Line(1), Line(2) }));
        Assert.That(lines[0].FollowsGap, Is.True);
    }

    [Test]
    public void A_log_that_was_emptied_shows_its_new_lines()
    {
        _ = Read(Log(1, 10));

        Assert.That(Read(""), Is.Empty);
        Assert.That(Read("fresh\n"), Is.EqualTo(new[] { "fresh" }));
    }

    [Test]
    public void Equal_lines_that_are_added_are_given()
    {
        _ = Read("wait\nwait\n");

        Assert.That(Read("wait\nwait\nwait\nwait\n"), Is.EqualTo(new[] { "wait", "wait" }));
    }

    [Test]
    public void However_a_log_is_served_every_line_comes_and_only_once()
    {
        var random = new Random(20260301);
        var written = "";
        var lines = new List<string>();
        for (var round = 0; round < 400; round++)
        {
            written += Log((round * 10) + 1, (round * 10) + random.Next(1, 11));
            var window = written.Length > 2000 ? written[^random.Next(1500, 2000)..] : written;
            lines.AddRange(Read(window[..random.Next(Math.Max(0, window.Length - 20), window.Length + 1)]));
        }

        lines.AddRange(Read(written[^1500..]));
        Assert.That(lines, Is.EqualTo(written.TrimEnd('\n').Split('\n')));
    }

    private static string Line(int time) => $"Time = {time}, residual = 0.{time:000}";

    private static string Log(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select(time => Line(time) + "\n"));

    private IEnumerable<string> Read(string served) => [.. _tail.Read(served).Select(line => line.Text)];
}
