namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Finds how many requests at a time a path carries, as congestion control does: it doubles the limit while the throughput grows, then
/// tries a quarter more and a fifth less in turns, and keeps the step that pays. A store that asks to slow down gets fewer requests.
/// </summary>
/// <remarks>
/// Throughput is compared from round to round. A round ends when the limit's worth of requests has completed, among them one that
/// began in the round. A round without a request that waited says nothing about the limit.
/// </remarks>
internal sealed class ConcurrencyControl(int initial, int most)
{
    private const double Doubling = 2;
    private const double More = 1.25;
    private const double Less = 0.8;
    private const double AfterOverload = 0.7;

    // The share of its gain on an idle path that a step up must bring.
    private const double LeastGain = 0.125;
    private const double MostLoss = 0.01;

    // Rounds between two trials; more where trials have overloaded the store.
    private const int Calm = 4;
    private const int LongestCalm = 256;

    // A lost connection is normal on a long way; one in ten requests is not.
    private const double MostCuts = 0.1;

    private double _limit = initial;
    private double _baseLimit = initial;
    private double _baseRate;
    private double _factor = Doubling;
    private double _bestOfTrial;
    private bool _isTrial = true;
    private bool _hasSecondChance = true;
    private bool _wasUp = true;
    private int _calm = Calm;
    private int _calmRounds;
    private TimeSpan _began;
    private long _value;
    private int _completed;
    private int _cuts;
    private bool _wasFull;
    private bool _hasOwn;
    private bool _mayShrink = true;

    /// <summary>How many requests may be under way.</summary>
    public int Limit => (int)_limit;

    /// <summary>The number of the round. A request belongs to the round of its beginning.</summary>
    public int Round { get; private set; }

    /// <summary>Restarts the round after a time without requests.</summary>
    public void Resume(TimeSpan now) => Begin(now);

    /// <summary>Notes that a request had to wait for its turn.</summary>
    public void NoteFull() => _wasFull = true;

    /// <summary>Counts a request that has ended well.</summary>
    /// <param name="now">The time.</param>
    /// <param name="round">The round of its beginning.</param>
    /// <param name="value">Its worth, in bytes.</param>
    /// <param name="weight">For how many requests it counts.</param>
    public void Complete(TimeSpan now, int round, long value, int weight)
    {
        _value += value;
        _completed += weight;
        _hasOwn |= round == Round;
        _mayShrink |= _hasOwn;
        if (_hasOwn && _completed >= Limit && now > _began)
        {
            End(now);
        }
    }

    /// <summary>Counts a lost connection.</summary>
    public void Cut(TimeSpan now)
    {
        _cuts++;
        if (_cuts > 2 && _cuts > MostCuts * (_completed + Limit))
        {
            Overload(now);
        }
    }

    /// <summary>Reacts to a store that asks to slow down or gives no answer: once for all requests that were under way.</summary>
    public void Overload(TimeSpan now)
    {
        if (!_mayShrink)
        {
            return;
        }

        _mayShrink = false;
        // A trial is taken back: the limit before it may still be right.
        _limit = _isTrial && _baseLimit < _limit ? _baseLimit : Math.Max(1, _limit * AfterOverload);
        _calm = Math.Min(_calm * 2, LongestCalm);
        Settle(now);
    }

    private void End(TimeSpan now)
    {
        var rate = _value / (now - _began).TotalSeconds;
        if (_wasFull && _isTrial)
        {
            Judge(now, rate);
        }
        else if (_wasFull)
        {
            _baseRate = _calmRounds == 0 ? rate : (_baseRate + rate) / 2;
            _calmRounds++;
            if (_calmRounds >= _calm)
            {
                Try(_wasUp ? Less : More);
            }
        }

        Begin(now);
    }

    private void Judge(TimeSpan now, double rate)
    {
        _bestOfTrial = Math.Max(_bestOfTrial, rate);
        var isUp = _factor > 1;
        var wanted = _baseRate * (isUp ? 1 + ((_factor - 1) * LeastGain) : 1 - MostLoss);
        if (_bestOfTrial >= wanted)
        {
            _baseRate = _bestOfTrial;
            _baseLimit = _limit;
            _calm = Calm;
            if (isUp && _limit < most)
            {
                Try(_factor);
            }
            else
            {
                Settle(now);
            }
        }
        else if (_hasSecondChance)
        {
            _hasSecondChance = false;
        }
        else
        {
            _limit = _baseLimit;
            Settle(now);
        }
    }

    private void Try(double factor)
    {
        _baseLimit = _limit;
        _factor = factor;
        _wasUp = factor > 1;
        _limit = Math.Clamp(_wasUp ? Math.Max(_limit * factor, _limit + 1) : _limit * factor, 1, most);
        _bestOfTrial = 0;
        _isTrial = true;
        // One slow round, for instance of new connections, does not end the growth.
        _hasSecondChance = _wasUp;
    }

    private void Settle(TimeSpan now)
    {
        _isTrial = false;
        _calmRounds = 0;
        Begin(now);
    }

    private void Begin(TimeSpan now)
    {
        Round++;
        _began = now;
        _value = 0;
        _completed = 0;
        _cuts = 0;
        _wasFull = false;
        _hasOwn = false;
    }
}
