using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Tells refusals from errors that pass.</summary>
internal static class RunErrors
{
    /// <summary>Whether EPIC or the cost limit has refused a run for good. Wrong credentials are no fault of the run.</summary>
    public static bool IsRefusal(EpicException error) =>
        error is EpicCostLimitException or EpicApiException && error is not EpicAuthenticationException && !OutageRetry.IsTransient(error);
}
