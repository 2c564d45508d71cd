using Epic.Generated.Emulator.Data;

namespace Epic.Generated.Emulator.Site;

/// <summary>A user with their profile and data location.</summary>
internal sealed class SiteUser(EmulatorUser source, int profileId)
{
    private const int FirstProfileId = 101;

    public string Name => source.Name;

    public string Token => source.Token;

    /// <summary>The id of the billing profile, which uploads carry in their metadata.</summary>
    public int ProfileId => profileId;

    public bool IsManager => source.Role is "owner" or "admin";

    /// <summary>The users of an emulator, numbered in their order.</summary>
    public static IReadOnlyList<SiteUser> CreateAll(IReadOnlyList<EmulatorUser> users) =>
        users.Select((user, i) => new SiteUser(user, FirstProfileId + i)).ToList();

    public DataLocation InitialLocation { get; } = new(source.Bucket, source.Prefix ?? $"user-{profileId}/");
}
