using Epic.Generated.Emulator.Faults;

namespace Epic.Generated.Emulator;

/// <summary>The faults of an emulator. The first one that hits a request has it; adding and clearing works at any time.</summary>
public sealed class EmulatorFaults
{
    private readonly object _gate = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly int _seed;
    private Random _random;

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
    public void Add(Fault fault) => AddAll([fault]);

    /// <summary>Removes all faults and starts probabilities again from the seed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _random = new Random(_seed);
        }
    }

    /// <summary>Adds all of them, or none when one of them makes no sense.</summary>
    internal void AddAll(IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            FaultValidator.Check(fault);
        }

        lock (_gate)
        {
            _faults.AddRange(faults.Select(fault => new ActiveFault(fault)));
        }
    }

    internal Fault? Take(RecordedRequest request)
    {
        lock (_gate)
        {
            return _faults.Find(fault => fault.Takes(request, _random))?.Fault;
        }
    }
}
