using System.Collections;
using System.Collections.Concurrent;
using Epic.Generated.Emulator.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>The credentials that a test hands out.</summary>
internal sealed class FakeCredentials : IS3Credentials, IEnumerable<S3Credential>
{
    private readonly ConcurrentDictionary<string, S3Credential> _known = new();

    public void Add(S3Credential credential) => _known[credential.AccessKeyId] = credential;

    public S3Credential? Find(string accessKeyId) => _known.GetValueOrDefault(accessKeyId);

    public IEnumerator<S3Credential> GetEnumerator() => _known.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
