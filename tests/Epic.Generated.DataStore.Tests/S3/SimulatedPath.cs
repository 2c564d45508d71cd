using Epic.Generated.DataStore.S3;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>
/// A way to a store without a store: requests take a round trip, their turn at the store, and their share of the line. Its clock moves
/// from event to event, so that an hour of transfers is simulated in moments and always alike.
/// </summary>
internal sealed class SimulatedPath
{
    private const long Chunk = 256 * 1024;

    private readonly FakeTimeProvider _time = new();
    private readonly PriorityQueue<Action, (TimeSpan At, int Order)> _events = new();
    private readonly List<Worker> _waiting = [];
    private readonly Random _random = new(1);
    private readonly ConcurrencyLimiter _limiter;
    private readonly Dictionary<long, int> _underWay = [];
    private int _order;
    private int _idleConnections;
    private TimeSpan _now;
    private TimeSpan _lineFree;
    private TimeSpan _storeFree;
    private TimeSpan _clientFree;
    private double _tokens;
    private TimeSpan _tokensAt;

    public SimulatedPath() => _limiter = new ConcurrencyLimiter(_time);

    /// <summary>A round trip.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>Bytes per second of the line.</summary>
    public double Bandwidth { get; init; }

    /// <summary>The store's work for a request; it does one after another.</summary>
    public TimeSpan StoreCost { get; init; }

    /// <summary>This side's work for a request; one after another.</summary>
    public TimeSpan ClientCost { get; init; }

    /// <summary>This side's work for a byte.</summary>
    public TimeSpan ClientCostOfMebiByte { get; init; }

    /// <summary>The requests per second above which the store answers SlowDown.</summary>
    public double MostRequests { get; init; } = double.PositiveInfinity;

    /// <summary>The share of requests whose connection is reset.</summary>
    public double Resets { get; init; }

    public int Requests { get; private set; }

    public int SlowDowns { get; private set; }

    public int MostUnderWay { get; private set; }

    /// <summary>When the last request of each size ended.</summary>
    public Dictionary<long, TimeSpan> Ended { get; } = [];

    /// <summary>The limit of the limiter.</summary>
    public int Limit => _limiter.Limit;

    /// <summary>How long the line, the store and this side were at work.</summary>
    public (TimeSpan Line, TimeSpan Store, TimeSpan Client) Busy { get; private set; }

    /// <summary>Transfers so many requests of these sizes, each size with its own workers, and returns the time they took.</summary>
    public TimeSpan Run(params (int Count, long Bytes, int Workers)[] work)
    {
        var began = _now;
        _tokens = double.IsInfinity(MostRequests) ? 0 : MostRequests / 10;
        foreach (var (count, bytes, workers) in work)
        {
            var left = new Queue<long>(Enumerable.Repeat(bytes, count));
            _underWay[bytes] = 0;
            for (var worker = 0; worker < Math.Min(workers, count); worker++)
            {
                Next(new Worker(left));
            }
        }

        while (_events.TryDequeue(out var happen, out var when))
        {
            _time.Advance(when.At - _now);
            _now = when.At;
            happen();
            for (var index = 0; index < _waiting.Count; index++)
            {
                if (_waiting[index].Turn!.IsCompletedSuccessfully)
                {
                    var worker = _waiting[index];
                    _waiting.RemoveAt(index--);
                    Begin(worker);
                }
            }
        }

        return _now - began;
    }

    private void Next(Worker worker)
    {
        if (worker.Left.TryDequeue(out var bytes))
        {
            worker.Bytes = bytes;
            worker.Failures = 0;
            worker.Turn = _limiter.AcquireAsync(bytes, CancellationToken.None);
            _waiting.Add(worker);
            At(_now, static () => { });
        }
    }

    private void Begin(Worker worker)
    {
        _underWay[worker.Bytes]++;
        MostUnderWay = Math.Max(MostUnderWay, _underWay.Values.Sum());
        Send(worker);
    }

    private void Send(Worker worker)
    {
        Requests++;
        var sent = _clientFree = Later(_clientFree, _now) + ClientCost + (ClientCostOfMebiByte * (worker.Bytes / (double)(1 << 20)));
        Busy = (Busy.Line, Busy.Store, Busy.Client + ClientCost + (ClientCostOfMebiByte * (worker.Bytes / (double)(1 << 20))));
        // A new connection takes a round trip first.
        var connecting = _idleConnections-- > 0 ? TimeSpan.Zero : RoundTrip;
        if (connecting > TimeSpan.Zero)
        {
            _idleConnections = 0;
        }

        At(sent + connecting + (RoundTrip / 2), () => Arrive(worker));
    }

    private void Arrive(Worker worker)
    {
        if (!HasToken())
        {
            SlowDowns++;
            At(_now + (RoundTrip / 2), () => Fail(worker, new S3Exception("SlowDown") { Status = System.Net.HttpStatusCode.ServiceUnavailable }, isCut: false));
            return;
        }

        if (_random.NextDouble() < Resets)
        {
            At(_now + (RoundTrip / 2), () => Fail(worker, new S3Exception("no answer"), isCut: true));
            return;
        }

        _storeFree = Later(_storeFree, _now) + StoreCost;
        Busy = (Busy.Line, Busy.Store + StoreCost, Busy.Client);
        At(_storeFree, () => Move(worker, worker.Bytes));
    }

    // Those who use the line at the same time take turns.
    private void Move(Worker worker, long left)
    {
        var chunk = Math.Min(left, Chunk);
        var onLine = TimeSpan.FromSeconds(chunk / Bandwidth);
        _lineFree = Later(_lineFree, _now) + onLine;
        Busy = (Busy.Line + onLine, Busy.Store, Busy.Client);
        At(chunk < left ? _lineFree : _lineFree + (RoundTrip / 2), chunk < left ? () => Move(worker, left - chunk) : () => End(worker));
    }

    private void End(Worker worker)
    {
        _idleConnections++;
        _underWay[worker.Bytes]--;
        Ended[worker.Bytes] = _now;
        worker.Turn!.Result.Complete(worker.Bytes);
        Next(worker);
    }

    // As the retry policy: 200 ms, doubled each time, at most 5 s, a quarter more or less.
    private void Fail(Worker worker, S3Exception failure, bool isCut)
    {
        _idleConnections += isCut ? 0 : 1;
        _limiter.Note(failure);
        var wait = Math.Min(0.2 * Math.Pow(2, worker.Failures++), 5) * (0.75 + (_random.NextDouble() / 2));
        At(_now + TimeSpan.FromSeconds(wait), () => Send(worker));
    }

    private bool HasToken()
    {
        if (double.IsInfinity(MostRequests))
        {
            return true;
        }

        _tokens = Math.Min(MostRequests / 10, _tokens + ((_now - _tokensAt).TotalSeconds * MostRequests));
        _tokensAt = _now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    private void At(TimeSpan time, Action happen) => _events.Enqueue(happen, (time, _order++));

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Worker(Queue<long> left)
    {
        public Queue<long> Left => left;

        public long Bytes { get; set; }

        public int Failures { get; set; }

        public Task<ConcurrencyLimiter.Permit>? Turn { get; set; }
    }
}
