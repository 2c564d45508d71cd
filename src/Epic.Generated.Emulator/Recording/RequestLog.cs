using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator;

/// <summary>The requests that reached an emulator, but for those to its control paths.</summary>
public sealed class RequestLog
{
    private readonly object _gate = new();
    private readonly Queue<RecordedRequest> _requests = [];
    private readonly int _most;

    internal RequestLog(int most) => _most = most;

    /// <summary>The requests on record now, oldest first; at most <see cref="EpicEmulatorOptions.MaxRecordedRequests"/>.</summary>
    public IReadOnlyList<RecordedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The requests of one operation.</summary>
    /// <param name="operation">Such as <c>job_create</c> or <c>s3:PutObject</c>.</param>
    /// <returns>Those on record now, oldest first.</returns>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <example><code>
    /// Assert.That(emulator.Requests.Of("job_create"), Has.Count.EqualTo(1));
    /// </code></example>
    public IReadOnlyList<RecordedRequest> Of(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);

        // A test that expects no request of a misspelt operation would always pass.
        return OperationNames.Contain(operation)
            ? All.Where(request => request.Operation == operation).ToList()
            : throw new ArgumentException($"There is no operation '{operation}'.", nameof(operation));
    }

    /// <summary>Forgets all requests.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    internal void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            while (_requests.Count > _most)
            {
                _requests.Dequeue();
            }
        }
    }
}
