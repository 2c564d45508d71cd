namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The content of a lease's entry.</summary>
/// <param name="Renewals">Counts the renewals, so that each gives the entry another version.</param>
/// <param name="Process">The process; see <see cref="ProcessIdentity"/>.</param>
internal sealed record RunLeaseContent(long Renewals, string? Process);
