namespace Epic.Generated.Emulator.Site;

/// <summary>A user's limit for a team, or their own, with its rule of authorisation.</summary>
internal sealed class LimitRecord
{
    public const int OwnId = -1;

    /// <summary>The id of the team; <see cref="OwnId"/> for the user's own.</summary>
    public required int Id { get; init; }

    public decimal MonthlyLimit { get; set; }

    public bool AuthorisationEnabled { get; set; }

    public bool AuthorisesAllJobs { get; set; }

    public decimal AuthorisationThreshold { get; set; }

    public bool NeedsAuthorisation(decimal cost) => AuthorisationEnabled && (AuthorisesAllJobs || cost > AuthorisationThreshold);
}
