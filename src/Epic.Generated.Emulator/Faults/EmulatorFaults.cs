using Epic.Generated.Emulator.Faults;

namespace Epic.Generated.Emulator;

/// <summary>The faults of an emulator. The first one that hits a request has it; adding and clearing works at any time.</summary>
public sealed class EmulatorFaults
{
    private readonly object _gate = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly int _seed;
    private Random _random;
    private int _last;

    internal EmulatorFaults(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
    }

    /// <summary>The faults, in order.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_gate)
            {
                return _faults.ConvertAll(fault => fault.Fault);
            }
        }
    }

    /// <summary>Adds a fault, after those there are.</summary>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentException">The fault's operation does not exist, or a value is out of its bounds.</exception>
    /// <example><code>
    /// emulator.Faults.Add(new Fault { Operation = "job_list", Status = 503, Count = 2 });
    /// </code></example>
    public void Add(Fault fault) => AddAll([fault]);

    /// <summary>Removes a fault.</summary>
    /// <param name="fault">The fault, as it was added.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(Fault fault) => Remove(active => ReferenceEquals(active.Fault, fault));

    /// <summary>Removes all faults and starts probabilities again from the seed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _random = new Random(_seed);
        }
    }

    /// <summary>The faults with their ids and the number of requests that each has hit.</summary>
    internal IReadOnlyList<(int Id, int Hits, Fault Fault)> Active
    {
        get
        {
            lock (_gate)
            {
                return _faults.ConvertAll(fault => (fault.Id, fault.Hits, fault.Fault));
            }
        }
    }

    /// <summary>Removes the fault with an id.</summary>
    /// <returns>Whether it was there.</returns>
    internal bool Remove(int id) => Remove(active => active.Id == id);

    /// <summary>Adds all of them, or none when one of them makes no sense.</summary>
    internal void AddAll(IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            FaultValidator.Check(fault);
        }

        lock (_gate)
        {
            _faults.AddRange(faults.Select(fault => new ActiveFault(++_last, fault)));
        }
    }

    internal Fault? Take(RecordedRequest request)
    {
        lock (_gate)
        {
            return _faults.Find(fault => fault.Takes(request, _random))?.Fault;
        }
    }

    private bool Remove(Predicate<ActiveFault> matches)
    {
        lock (_gate)
        {
            return _faults.RemoveAll(matches) > 0;
        }
    }
}
