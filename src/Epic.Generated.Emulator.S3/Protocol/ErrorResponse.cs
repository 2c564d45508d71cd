using Epic.Generated.Emulator.S3.Errors;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Answers with an error, as S3 does: in XML, to HEAD without a body. Injected faults use it as well.</summary>
internal static class ErrorResponse
{
    public static async Task WriteAsync(HttpContext http, S3Error error)
    {
        var response = http.Response;
        response.StatusCode = error.Status;
        Expectation.OnRefusal(http);
        foreach (var (name, value) in error.Headers)
        {
            response.Headers[name] = value;
        }

        if (HttpMethods.IsHead(http.Request.Method) || error.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        await XmlResponse.WriteAsync(response, "Error", null, xml =>
        {
            xml.Element("Code", error.Code);
            xml.Element("Message", error.Message);
            foreach (var (name, value) in error.Details)
            {
                xml.Element(name, value);
            }

            xml.Element("Resource", http.Request.Path.Value);
            xml.Element("RequestId", response.Headers["x-amz-request-id"].ToString());
            xml.Element("HostId", response.Headers["x-amz-id-2"].ToString());
        }).ConfigureAwait(false);
    }
}
