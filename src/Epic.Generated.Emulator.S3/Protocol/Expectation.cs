using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Requests that wait for <c>100 Continue</c> before they send their body.</summary>
/// <remarks>
/// botocore sends nothing more over a connection on which it once got a final answer instead of 100 Continue.
/// S3 closes such connections, and so must whoever wants to be taken for it.
/// </remarks>
internal static class Expectation
{
    /// <summary>For every request: without a body there will be no 100 Continue.</summary>
    public static void OnRequest(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            OnRefusal(http);
        }
    }

    /// <summary>For a request that is refused, perhaps before its body was asked for.</summary>
    public static void OnRefusal(HttpContext http)
    {
        if (http.Request.Headers.Expect.Count > 0)
        {
            http.Response.Headers.Connection = "close";
        }
    }
}
