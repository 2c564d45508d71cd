namespace Epic.Generated.Clients.Charges;

/// <summary>Sends a request that costs money: once, and never with its outcome left unsaid.</summary>
internal static class ChargedRequest
{
    /// <summary>Sends the request.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="mayHave">What may have happened, and how to find out: the message of the exception.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="EpicOutcomeUnknownException">The answer was lost.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; where the request may have been sent, its inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    public static async Task<T> SendAsync<T>(TimeProvider time, Func<CancellationToken, Task<T>> send, string mayHave, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sentAt = time.GetUtcNow();
        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled.Message, new EpicOutcomeUnknownException(mayHave, sentAt, cancelled), cancellationToken);
        }
        catch (EpicException error) when (MayHaveArrived(error))
        {
            throw new EpicOutcomeUnknownException($"{mayHave} {error.Message}", sentAt, error);
        }
    }

    // A proxy answers 502 and 504 for a request that EPIC carries out all the same, and an answer that cannot be read follows
    // a request that was carried out.
    private static bool MayHaveArrived(EpicException error) => error switch
    {
        EpicTransportException transport => transport.MayHaveBeenSent,
        EpicServerException or EpicResponseException => true,
        _ => false,
    };
}
