using System;
using Neon.Api;
#if NET
using System.Net.Http;
#else
using System.Net;
using System.Net.Sockets;
#endif

namespace Neon.Client.Http;

/// <summary>What an attempt that got no whole answer means: nothing happened, or nobody knows.</summary>
internal static class TransportFailure
{
    /// <summary>The connection could not be made, or broke.</summary>
    public static AttemptFailure Broken(ApiRequest request, Uri address, Exception cause)
    {
        return request.MayRepeat || NeverLeft(cause)
            ? NotConnected(request, address, cause)
            : OutcomeUnknown(request, $"The connection was lost ({Innermost(cause).Message})", cause);
    }

    /// <summary>The connection could not be made, or a read broke: nothing was done.</summary>
    public static AttemptFailure NotConnected(ApiRequest request, Uri address, Exception cause)
    {
        NeonException error = new("Neon.ConnectionFailed", NeonErrorCategory.ConnectionError, $"{address.Authority} cannot be reached: {Innermost(cause).Message}", cause)
        {
            RecommendedAction = "Check the network, the proxy (HTTPS_PROXY) and the address (NEON_API_HOST).",
        };
        return new AttemptFailure(error, request.MayRepeat ? Repeat.Briefly : Repeat.Never);
    }

    /// <summary>No answer within the time-out of one attempt.</summary>
    public static AttemptFailure TimedOut(ApiRequest request, TimeSpan limit)
    {
        if (!request.MayRepeat)
            return OutcomeUnknown(request, $"There was no response within {limit.TotalSeconds:0} s", null);
        NeonException error = new("Neon.Timeout", NeonErrorCategory.OperationTimeout, $"{request} was not answered within {limit.TotalSeconds:0} s.");
        return new AttemptFailure(error, Repeat.Briefly);
    }

    // Not repeated: the service may have done it, and would do it twice.
    private static AttemptFailure OutcomeUnknown(ApiRequest request, string what, Exception? cause)
    {
        NeonException error = new("Neon.OutcomeUnknown", NeonErrorCategory.ConnectionError,
            $"{what} after {request} was sent: the change may or may not have been made.", cause)
        {
            RecommendedAction = request.Elsewhere is null
                ? "Before you repeat it, check whether the change was made: Get-NeonOperation lists the latest operations of a project."
                : "Before you repeat it, check whether the change was made.",
        };
        return new AttemptFailure(error, Repeat.Never);
    }

    /// <summary>Whether the request cannot have reached the service: no name, no connection, no TLS.</summary>
    private static bool NeverLeft(Exception cause)
    {
#if NET
        return cause is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        for (Exception? e = cause; e is not null; e = e.InnerException)
        {
            if (e is WebException
                {
                    Status: WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure
                    or WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure
                }
                or SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound })
            {
                return true;
            }
        }
        return false;
#endif
    }

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
