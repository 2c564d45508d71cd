namespace Epic.Generated.Http;

/// <summary>
/// The top of a transport with handlers of a user. A handler that never comes to the <see cref="SendOnceHandler"/> below may have sent
/// the request over connections of its own.
/// </summary>
internal sealed class TransportEntry(HttpMessageHandler transport) : DelegatingHandler(transport)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var progress = SendOnceHandler.RequestOf(request)?.Progress;
        progress?.EnterTransport();
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectFailure.Is(exception))
        {
            progress?.LeaveTransport();
            throw;
        }
    }
}
