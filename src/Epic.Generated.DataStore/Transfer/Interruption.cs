using System.Net;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Tells an interrupted transfer, which the same call can resume, from one that failed.</summary>
internal static class Interruption
{
    public static bool Is(Exception exception) =>
        exception is OperationCanceledException or EpicDataTransportException or EpicTransportException or EpicServerException
        or EpicDataException { Status: >= HttpStatusCode.InternalServerError };
}
