namespace Epic.Generated.Clients.Waiting;

/// <summary>The pauses of work that goes on after errors: 5 seconds, then twice as long each time, up to 5 minutes.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause + pause < Longest ? pause + pause : Longest;
        return pause;
    }

    /// <summary>The pause after an error: as long as EPIC asks for, if that is longer.</summary>
    public TimeSpan Next(Exception error)
    {
        var pause = Next();
        return error is EpicRateLimitException { RetryAfter: { } asked } && asked > pause ? asked : pause;
    }

    public void Reset() => _next = First;
}
