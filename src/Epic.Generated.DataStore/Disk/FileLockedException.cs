using System.Diagnostics.CodeAnalysis;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Another process holds a lock.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Its callers translate it.")]
internal sealed class FileLockedException(string path, Exception inner) : IOException($"Another process holds the lock '{path}'.", inner);
