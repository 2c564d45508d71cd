namespace Epic.Generated.Clients.Charges;

/// <summary>The distrust of clocks where money depends on them.</summary>
internal static class ClockDifference
{
    // A clock may be wrong by hours, or show the time of another zone under the name of UTC.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Whether a time of EPIC's clock lies before one of this machine's, however wrong both are. Never for an unknown time.</summary>
    public static bool IsBefore(DateTimeOffset? epicTime, DateTimeOffset localTime) => localTime - epicTime >= Longest;
}
