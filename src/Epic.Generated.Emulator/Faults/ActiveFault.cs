namespace Epic.Generated.Emulator.Faults;

/// <summary>A fault with the requests that it has met.</summary>
internal sealed class ActiveFault(int id, Fault fault)
{
    private int _met;

    /// <summary>The number by which the control paths name it.</summary>
    public int Id => id;

    public Fault Fault => fault;

    /// <summary>How many requests it has hit.</summary>
    public int Hits { get; private set; }

    /// <summary>Whether the fault has this request; counts it when it would.</summary>
    public bool Takes(RecordedRequest request, Random random)
    {
        if (Hits >= fault.Count || !Names(request) || fault.Matching?.Fits(request) is false || fault.When?.Invoke(request) is false)
        {
            return false;
        }

        if (_met++ < fault.Skip || !Happens(random))
        {
            return false;
        }

        Hits++;
        return true;
    }

    // Repeatable by design: the same seed has to draw the same faults.
#pragma warning disable CA5394
    private bool Happens(Random random) => fault.Probability >= 1 || random.NextDouble() < fault.Probability;
#pragma warning restore CA5394

    private bool Names(RecordedRequest request) => fault.Operation switch
    {
        "*" => true,
        "s3:*" => request.IsS3,
        "api:*" => !request.IsS3,
        var operation => operation == request.Operation,
    };
}
