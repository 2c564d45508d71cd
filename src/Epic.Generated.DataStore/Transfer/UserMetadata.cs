using System.Globalization;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>The metadata of every upload: the name of this client and the id of the user's profile.</summary>
internal sealed class UserMetadata(IProfileClient profile)
{
    private readonly object _gate = new();
    private Task<long?>? _profileId;

    /// <summary>The metadata of an upload; the profile's id is requested once.</summary>
    /// <exception cref="EpicException">EPIC did not tell the profile; the next upload asks again.</exception>
    public async Task<Dictionary<string, string>> CreateAsync(CancellationToken cancellationToken)
    {
        Task<long?> request;
        lock (_gate)
        {
            if (_profileId is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _profileId = Task.Run(ReadProfileAsync, CancellationToken.None);
            }

            request = _profileId;
        }

        var metadata = new Dictionary<string, string> { ["source"] = "SDK" };
        if (await request.WaitAsync(cancellationToken).ConfigureAwait(false) is { } id)
        {
            metadata["user-profile"] = id.ToString(CultureInfo.InvariantCulture);
        }

        return metadata;
    }

    // It does not depend on its callers: a caller that gives up does not take the answer from the others.
    private async Task<long?> ReadProfileAsync() => (await profile.GetSettingsAsync(CancellationToken.None).ConfigureAwait(false)).Id;
}
