using System.Security.Cryptography;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data;

/// <summary>The credentials that the embedded data store accepts.</summary>
internal sealed class SessionKeys(TimeProvider time) : ISessionIssuer
{
    private readonly Dictionary<string, IssuedSession> _sessions = [];

    public Task<DataSession> IssueAsync(DataLocation location, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var session = new DataSession(
            "ASIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            time.GetUtcNow() + lifetime);
        lock (_sessions)
        {
            _sessions[session.AccessKeyId] = new IssuedSession(session, location);
        }

        return Task.FromResult(session);
    }
}

/// <summary>Credentials with what they reach.</summary>
internal sealed record IssuedSession(DataSession Session, DataLocation Location);
