namespace Epic.Generated.DataStore.S3;

/// <summary>
/// The waits between the attempts of one request. A store that has answered before gets time to recover, so that a network that is
/// cut for half a minute does not end a transfer of hours. A store that has never answered (a wrong address, no network) gets a few
/// attempts, and so does an error.
/// </summary>
internal sealed class RetrySchedule(DataStoreSettings settings, TimeProvider time)
{
    private int _errors;
    private int _cuts;
    private long _outageBegan;
    private bool _isPatient;

    /// <summary>The wait after an answer that says to try again; null if it has been tried often enough.</summary>
    public TimeSpan? AfterError()
    {
        _cuts = 0;
        _errors++;
        return _errors < settings.MaxAttempts ? Wait(_errors) : null;
    }

    /// <summary>The wait after an attempt without an answer, or with an answer that reports trouble; null after the last attempt.</summary>
    /// <param name="began">When the silence began.</param>
    /// <param name="hasWaited">Whether the attempt has itself waited before it failed: then time alone decides, not the number of attempts.</param>
    /// <param name="isKnown">Whether the other side has answered before.</param>
    public TimeSpan? AfterOutage(long began, bool hasWaited, bool isKnown)
    {
        if (_cuts++ == 0)
        {
            _outageBegan = began;
            _isPatient = isKnown;
        }

        var isLate = time.GetElapsedTime(_outageBegan) >= settings.Patience;
        // However long each of them takes: a large part over a slow line may be cut several times, too.
        var isOften = _cuts >= settings.MaxAttempts;
        return (isOften && (isLate || !_isPatient)) || (isLate && hasWaited) ? null : Wait(_cuts);
    }

    private TimeSpan Wait(int failures)
    {
        var doubled = settings.RetryDelay * Math.Pow(2, Math.Min(failures - 1, 30));
        var wait = doubled < settings.MaxRetryDelay ? doubled : settings.MaxRetryDelay;
        // A quarter more or less, so that those who failed together do not come back together.
#pragma warning disable CA5394 // Nothing rests on its being hard to guess.
        return wait * (0.75 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }
}
