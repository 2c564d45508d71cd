using System.Net;
using System.Security.Authentication;
#if !NET
using System.Net.Sockets;
#endif

namespace Epic.Generated.Http;

/// <summary>Failures to connect: the connection reports that nothing of the request was sent.</summary>
internal static class ConnectFailure
{
    public static bool Is(Exception exception) => exception switch
    {
#if NET
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } => true,
#else
        HttpRequestException { InnerException: WebException { Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.ConnectFailure or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure } } => true,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.ConnectionRefused } } => true,
        HttpRequestException { InnerException: AuthenticationException } => true,
#endif
        _ => false,
    };

    /// <summary>Whether the server's certificate was refused, which another attempt does not change.</summary>
    public static bool IsUntrusted(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: AuthenticationException } => true,
        HttpRequestException { InnerException: WebException { Status: WebExceptionStatus.TrustFailure } } => true,
        _ => false,
    };
}
