using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data;

/// <summary>Makes temporary credentials that reach a location and nothing else.</summary>
internal interface ISessionIssuer
{
    Task<DataSession> IssueAsync(DataLocation location, TimeSpan lifetime, CancellationToken cancellationToken);
}
