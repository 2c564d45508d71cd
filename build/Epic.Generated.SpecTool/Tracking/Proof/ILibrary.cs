using Epic.Generated.SpecTool.Tracking.Changes;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Proof;

/// <summary>The library as code: what a report claims of it is held against it.</summary>
internal interface ILibrary
{
    /// <summary>Compiles it with the code generated before and after, and compares the two.</summary>
    /// <exception cref="ProofException">Nothing could be compared.</exception>
    Task<ProofResult> ProveAsync(JObject before, JObject after, IReadOnlyList<SurfaceChange> changes, CancellationToken cancellationToken);

    /// <summary>Generates the code of the description that is checked in, as the next build would.</summary>
    /// <exception cref="ProofException">It cannot be generated.</exception>
    Task RegenerateAsync(CancellationToken cancellationToken);
}
