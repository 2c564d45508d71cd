namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>A network whose name resolution is away for some time.</summary>
internal sealed class NetworkWithoutNames : DelegatingHandler
{
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _begin;
    private readonly DateTimeOffset _end;

    public NetworkWithoutNames(TimeProvider clock, TimeSpan after, TimeSpan until)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        _clock = clock;
        _begin = clock.GetUtcNow() + after;
        _end = clock.GetUtcNow() + until;
    }

    public int Failures { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (now < _begin || now >= _end)
        {
            return base.SendAsync(request, cancellationToken);
        }

        Failures++;
        throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known");
    }
}
