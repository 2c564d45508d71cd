using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>A queue and its price for a job.</summary>
/// <param name="QueueCode">The queue's code.</param>
/// <param name="Quote">The quote; null if EPIC gives none.</param>
/// <param name="Queue">The queue in the catalogue; null if it is not listed.</param>
/// <param name="Reason">The reason why the queue cannot run the job; null if it can.</param>
internal sealed record QueueOffer(string QueueCode, QueueQuote? Quote, ClusterQueue? Queue, string? Reason);
