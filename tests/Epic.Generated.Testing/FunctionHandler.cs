namespace Epic.Generated.Testing;

/// <summary>Answers from a function that, unlike one of a MockHttpMessageHandler, is told of cancellation.</summary>
internal sealed class FunctionHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> respond) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => respond(request, cancellationToken);
}
