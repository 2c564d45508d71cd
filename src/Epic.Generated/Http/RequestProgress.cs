using System.Net;

namespace Epic.Generated.Http;

/// <summary>The attempts of one request: their number, their tokens, and whether EPIC may have carried one of them out.</summary>
internal sealed class RequestProgress
{
    private string? _formerToken;
    private string? _token;
    private RequestContent? _body;
    private bool _wasSeen;
    private bool _isInTransport;
    private int _sends;

    /// <summary>When the call began, as a timestamp of the client's clock.</summary>
    public long Started { get; private set; }

    /// <summary>When the call began, by the client's clock.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The number of attempts begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether EPIC may have carried out an attempt before the present one.</summary>
    public bool MayHaveBeenDone { get; private set; }

    /// <summary>Whether EPIC may have received the present attempt. A handler may send it over connections of its own: it has read the body then.</summary>
    public bool MayHaveBeenSent => Volatile.Read(ref _sends) > 0 || (!Volatile.Read(ref _wasSeen) && (Volatile.Read(ref _isInTransport) || _body is { WasRead: true }));

    /// <summary>The failure of the last attempt that another one was to follow; null where there was none.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>The ids of new objects in an answer that could not be read otherwise.</summary>
    public IReadOnlyList<long> ArrivedIds { get; set; } = [];

    /// <summary>The tokens of the attempts, for <see cref="Errors.Redaction"/>.</summary>
    public IEnumerable<string> TokensUsed
    {
        get
        {
            if (_token is not null)
            {
                yield return _token;
            }

            if (_formerToken is not null)
            {
                yield return _formerToken;
            }
        }
    }

    public void Begin(TimeProvider time)
    {
        Started = time.GetTimestamp();
        StartedAt = time.GetUtcNow();
    }

    public void BeginAttempt(string token, RequestContent? body)
    {
        if (!string.Equals(token, _token, StringComparison.Ordinal))
        {
            (_formerToken, _token) = (_token, token);
        }

        Attempts++;
        Reset(body);
    }

    /// <summary>Records that the present attempt goes to the connections.</summary>
    /// <returns>How many times it went there, this time included: more than once where a user's handler repeats requests.</returns>
    public int Send()
    {
        Volatile.Write(ref _wasSeen, true);
        return Interlocked.Increment(ref _sends);
    }

    /// <summary>Takes back <see cref="Send"/>: the connection is known to have failed before anything was sent.</summary>
    public void TakeBackSend() => Interlocked.Decrement(ref _sends);

    /// <summary>Records that the present attempt goes to handlers of a user's transport, of which it is not known what they do.</summary>
    public void EnterTransport() => Volatile.Write(ref _isInTransport, true);

    /// <summary>Takes back <see cref="EnterTransport"/>: no connection was made.</summary>
    public void LeaveTransport() => Volatile.Write(ref _isInTransport, false);

    /// <summary>Records the end of an attempt that another one follows.</summary>
    /// <param name="status">The status of the answer; null where the attempt failed without one.</param>
    /// <param name="failure">The failure of the attempt, for the message of a call that ends before the next one does.</param>
    public void EndAttempt(HttpStatusCode? status, string failure)
    {
        LastFailure = failure;
        MayHaveBeenDone |= status is null ? MayHaveBeenSent : status is not StatusCodes.TooManyRequests;
        Reset(body: null);
    }

    private void Reset(RequestContent? body)
    {
        _body = body;
        Volatile.Write(ref _wasSeen, false);
        Volatile.Write(ref _isInTransport, false);
        Volatile.Write(ref _sends, 0);
    }
}
