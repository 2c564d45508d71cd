namespace Epic.Generated.Emulator.Jobs;

/// <summary>The authorisation that a job needs before it runs.</summary>
internal sealed class JobAuthorisation
{
    public const string Pending = "PENDING";
    public const string Authorised = "AUTHORISED";
    public const string Rejected = "REJECTED";

    public string State { get; set; } = Pending;

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    public void Decide(string state, string by, DateTimeOffset at)
    {
        State = state;
        DecidedBy = by;
        DecidedAt = at;
    }
}
