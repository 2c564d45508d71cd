using System.Diagnostics.CodeAnalysis;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Ends the workers of a synchronisation; the reason is the result of an item.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Never leaves the executor.")]
internal sealed class SyncStoppedException : Exception;
