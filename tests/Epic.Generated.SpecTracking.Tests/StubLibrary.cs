using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Proof;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>Compiles nothing: gives a result of the test's, or agrees with everything.</summary>
internal sealed class StubLibrary(ProofResult? result = null) : ILibrary
{
    public Task<ProofResult> ProveAsync(JObject before, JObject after, IReadOnlyList<SurfaceChange> changes, CancellationToken cancellationToken) =>
        Task.FromResult(result ?? new ProofResult([], [], []));

    public Task RegenerateAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
