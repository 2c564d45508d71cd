using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Api.Calls;

/// <summary>The handler of an operation.</summary>
internal delegate Task<ApiResponse> OperationHandler(ApiCall call);

/// <summary>The handlers of all operations of the description: one for each, and none besides.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, OperationHandler> _handlers = new(StringComparer.Ordinal);

    public OperationHandler this[ApiOperation operation] => _handlers[operation.Id];

    /// <summary>Adds a handler that computes under the lock of the site.</summary>
    public void Add(string operationId, Func<ApiCall, ApiResponse> handler) => Add(operationId, call =>
    {
        lock (call.Site.Gate)
        {
            return Task.FromResult(handler(call));
        }
    });

    public void Add(string operationId, OperationHandler handler) => _handlers.Add(operationId, handler);

    /// <summary>Fails when the description and the handlers do not fit, so that an update of the one is noticed.</summary>
    public void CheckAgainst(ApiSpec spec)
    {
        var described = spec.Operations.Select(operation => operation.Id).ToHashSet();
        var unanswered = described.Except(_handlers.Keys).ToList();
        var unknown = _handlers.Keys.Except(described).ToList();
        if (unanswered.Count + unknown.Count > 0)
        {
            throw new InvalidOperationException(
                $"The emulator and its API description differ: not answered: [{string.Join(", ", unanswered)}]; " +
                $"not described: [{string.Join(", ", unknown)}].");
        }
    }
}
