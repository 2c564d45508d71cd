using System.Text;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>A file that grows is followed; the store replaces it as a whole each time.</summary>
internal sealed class FollowFileTests : EmulatedStoreFixture
{
    private static readonly EpicPath Log = EpicPath.Parse("epic://case/log");
    private static readonly FollowOptions Quick = new() { Interval = TimeSpan.FromMilliseconds(100) };

    private AlteringProxy _proxy = null!;
    private EpicDataStore _store = null!;

    [SetUp]
    public void PutProxyBetween()
    {
        _proxy = new AlteringProxy(Emulator.S3Endpoint);
        _store = new EpicDataStore(
            new DataClientAt(Client.Data, _proxy.Endpoint),
            Client.Profile,
            new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromMilliseconds(100), MaxAttempts = 2 },
            TimeProvider.System,
            NullLoggerFactory.Instance);
    }

    [TearDown]
    public async Task RemoveProxy() => await _proxy.DisposeAsync();

    [Test]
    public async Task A_file_that_grows_is_given_once_and_only_its_new_bytes_are_transferred()
    {
        var text = new string('a', 100_000);
        await WriteAsync(text);
        await using var following = Follow(Quick);
        Assert.That(await following.ReadAsync(100_000), Is.EqualTo((0L, text)));

        await WriteAsync(text + "more");
        Assert.That(await following.ReadAsync(4), Is.EqualTo((100_000L, "more")));
        await WriteAsync(text + "more and more");
        Assert.That(await following.ReadAsync(9), Is.EqualTo((100_004L, " and more")));

        var ranges = _proxy.Gets.Skip(1).Select(range => range.Split('=')[1].Split('-').Select(long.Parse).ToArray()).ToArray();
        Assert.That(ranges.Select(range => range[1] - range[0]), Has.All.LessThan(2000));
    }

    [TestCase("a new and longer text than before")]
    [TestCase("short")]
    [TestCase("other text")]
    public async Task A_file_that_is_replaced_by_another_one_is_given_from_its_beginning(string other)
    {
        await WriteAsync("first text");
        await using var following = Follow(Quick);
        Assert.That(await following.ReadAsync(10), Is.EqualTo((0L, "first text")));

        await WriteAsync(other);

        Assert.That(await following.ReadAsync(other.Length), Is.EqualTo((0L, other)));
    }

    [Test]
    public async Task A_file_that_disappears_is_waited_for()
    {
        await WriteAsync("first");
        await using var following = Follow(Quick);
        await following.ReadAsync(5);
        await Store.DeleteFileAsync(Log);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);

        await WriteAsync("first and second");

        Assert.That(await following.ReadAsync(11), Is.EqualTo((5L, " and second")));
    }

    [Test]
    public async Task A_file_that_does_not_exist_is_an_error_or_is_waited_for()
    {
        await using var impatient = Follow(Quick);
        Assert.That(async () => await impatient.ReadAsync(1), Throws.TypeOf<EpicDataNotFoundException>());

        await using var following = Follow(Quick with { WaitForFile = true });
        var reading = following.ReadAsync(2);
        await WriteAsync("it");
        Assert.That(await reading, Is.EqualTo((0L, "it")));
    }

    [TestCase(0, "")]
    [TestCase(1, "c\n")]
    [TestCase(2, "b\nc\n")]
    [TestCase(3, "a\nb\nc\n")]
    [TestCase(9, "a\nb\nc\n")]
    public async Task The_beginning_may_be_a_number_of_lines_before_the_end(int lines, string expected)
    {
        await WriteAsync("a\nb\nc\n");
        await using var following = Follow(Quick with { LastLines = lines });
        var first = expected.Length > 0 ? await following.ReadAsync(expected.Length) : default;
        Assert.That(first.Text ?? string.Empty, Is.EqualTo(expected));
        var reading = following.ReadAsync(2);
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);

        await WriteAsync("a\nb\nc\nd\n");

        Assert.That(await reading, Is.EqualTo((6L, "d\n")));
    }

    [Test]
    public async Task Long_lines_are_found_across_blocks()
    {
        var line = new string('x', 150_000);
        await WriteAsync($"first\n{line}\nlast");
        await using var following = Follow(Quick with { LastLines = 2 });

        Assert.That(await following.ReadAsync(150_005), Is.EqualTo((6L, line + "\nlast")));
    }

    [TestCase(2, 2, "cdef")]
    [TestCase(100, 6, "!")]
    public async Task The_beginning_may_be_a_position(long position, long expected, string text)
    {
        await WriteAsync("abcdef");
        await using var following = Follow(Quick with { Position = position });
        var reading = following.ReadAsync(text.Length);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await WriteAsync("abcdef!");

        Assert.That(await reading, Is.EqualTo((expected, text)));
    }

    [Test]
    public async Task An_outage_is_waited_out_up_to_its_limit()
    {
        await WriteAsync("first");
        await using var following = Follow(Quick);
        await following.ReadAsync(5);
        _proxy.Handle = static exchange => exchange.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        var reading = following.ReadAsync(4);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        Assert.That(reading.IsCompleted, Is.False);
        await WriteAsync("firstmore");
        _proxy.Handle = static exchange => exchange.ForwardAsync();
        Assert.That(await reading, Is.EqualTo((5L, "more")));

        _proxy.Handle = static exchange => exchange.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        await using var limited = Follow(Quick with { MaxOutage = TimeSpan.FromMilliseconds(300) });
        Assert.That(async () => await limited.ReadAsync(1), Throws.InstanceOf<EpicDataException>());
    }

    [Test]
    public async Task A_file_that_is_replaced_while_it_is_read_is_read_on()
    {
        var text = new string('a', 200_000);
        await WriteAsync(text);
        var writes = 1;
        _proxy.Handle = async exchange =>
        {
            if (exchange.IsGet && Interlocked.Decrement(ref writes) >= 0)
            {
                await WriteAsync(text + "more");
            }

            await exchange.ForwardAsync();
        };
        await using var following = Follow(Quick);

        Assert.That(await following.ReadAsync(200_004), Is.EqualTo((0L, text + "more")));
    }

    [Test]
    public async Task Following_ends_with_the_callers_token_and_leaves_no_request_behind()
    {
        await WriteAsync("first");
        using var cancel = new CancellationTokenSource();
        var pieces = 0;

        var error = Assert.CatchAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _store.FollowAsync(Log, new FollowOptions { Interval = TimeSpan.FromHours(1) }, cancel.Token))
            {
                pieces++;
                cancel.CancelAfter(TimeSpan.FromMilliseconds(200));
            }
        });

        Assert.That((pieces, error!.CancellationToken), Is.EqualTo((1, cancel.Token)));
    }

    [Test]
    public void A_folder_is_not_followed_and_options_have_bounds()
    {
        Assert.That(() => _store.FollowAsync(EpicPath.Parse("epic://case/")), Throws.ArgumentException);
        Assert.That(() => new FollowOptions { Position = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FollowOptions { LastLines = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FollowOptions { Interval = TimeSpan.Zero }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new FollowOptions { MaxOutage = TimeSpan.FromSeconds(-1) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private Task WriteAsync(string text) => Emulator.Site.WriteFileAsync(Log.ToString(), Encoding.UTF8.GetBytes(text));

    private Following Follow(FollowOptions options) => new(_store.FollowAsync(Log, options));

    /// <summary>Collects pieces up to a number of bytes. No wait is longer than 20 seconds.</summary>
    private sealed class Following(IAsyncEnumerable<FollowedContent> content) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<FollowedContent> _pieces = content.GetAsyncEnumerator();

        public async Task<(long Position, string Text)> ReadAsync(int length)
        {
            long? position = null;
            var text = new StringBuilder();
            while (text.Length < length)
            {
                Assert.That(await _pieces.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
                position ??= _pieces.Current.Position;
                text.Append(Encoding.UTF8.GetString(_pieces.Current.Bytes.Span));
            }

            return (position!.Value, text.ToString());
        }

        public ValueTask DisposeAsync() => _pieces.DisposeAsync();
    }
}
