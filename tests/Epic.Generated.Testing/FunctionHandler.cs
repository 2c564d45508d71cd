namespace Epic.Generated.Testing;

/// <summary>Answers from a function that gets the cancellation token, which a MockHttpMessageHandler does not pass on.</summary>
internal sealed class FunctionHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> respond) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => respond(request, cancellationToken);
}
