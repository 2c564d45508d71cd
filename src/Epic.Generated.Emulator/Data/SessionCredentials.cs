using System.Security.Cryptography;
using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Data;

/// <summary>The credentials that the embedded data store accepts.</summary>
internal sealed class SessionCredentials(TimeProvider time) : IS3Credentials
{
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromHours(24);

    private readonly Dictionary<string, S3Credential> _issued = [];

    public DataSession Issue(DataLocation location, TimeSpan lifetime)
    {
        var session = new DataSession(
            "ASIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            time.GetUtcNow() + lifetime);
        var credential = new S3Credential(
            session.AccessKeyId, session.SecretAccessKey, session.SessionToken, session.Expiration, location.Bucket, location.Prefix);
        lock (_issued)
        {
            _issued[session.AccessKeyId] = credential;
        }

        return session;
    }

    public S3Credential? Find(string accessKeyId)
    {
        lock (_issued)
        {
            return _issued.GetValueOrDefault(accessKeyId);
        }
    }

    /// <summary>The credentials that are still of use, and those that have expired so lately that clients may still send them.</summary>
    public IReadOnlyList<S3Credential> All
    {
        get
        {
            lock (_issued)
            {
                var oldest = time.GetUtcNow() - KeptAfterExpiry;
                return _issued.Values.Where(credential => credential.Expiration > oldest).ToList();
            }
        }
    }

    /// <summary>Takes over credentials that were handed out before a restart.</summary>
    public void Restore(IEnumerable<S3Credential> credentials)
    {
        lock (_issued)
        {
            foreach (var credential in credentials)
            {
                _issued[credential.AccessKeyId] = credential;
            }
        }
    }

    /// <summary>Ends the life of all credentials that were handed out so far.</summary>
    public void ExpireAll()
    {
        lock (_issued)
        {
            var now = time.GetUtcNow();
            foreach (var credential in _issued.Values.Where(credential => credential.Expiration > now).ToList())
            {
                _issued[credential.AccessKeyId] = credential with { Expiration = now };
            }
        }
    }
}
