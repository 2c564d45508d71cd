using System.Diagnostics.CodeAnalysis;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Ends the workers of a sync. The failure that caused it is the result of an item.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It does not leave the executor.")]
internal sealed class SyncStoppedException : Exception;
