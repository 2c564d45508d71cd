using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Proof;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Compiles nothing and agrees with everything, for tests of what is said before anything is compiled.</summary>
internal sealed class NoLibrary : ILibrary
{
    public Task<ProofResult> ProveAsync(JObject before, JObject after, IReadOnlyList<SurfaceChange> changes, CancellationToken cancellationToken) =>
        Task.FromResult(new ProofResult([], [], []));

    public Task RegenerateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
