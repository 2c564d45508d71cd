using Epic.Generated.Emulator.Api.Django;
using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Api.Calls;

/// <summary>The handler of an operation.</summary>
internal delegate Task<ApiResponse> OperationHandler(ApiCall call);

/// <summary>The handlers of operations, by their ids.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, OperationHandler> _handlers = new(StringComparer.Ordinal);

    public OperationHandler? Find(ApiOperation operation) => _handlers.GetValueOrDefault(operation.Id);

    /// <summary>Adds a handler that computes under the lock of the site.</summary>
    public void Add(string operationId, Func<ApiCall, ApiResponse> handler) => Add(operationId, call =>
    {
        lock (call.Site.Gate)
        {
            return Task.FromResult(handler(call));
        }
    });

    public void Add(string operationId, OperationHandler handler) => _handlers.Add(operationId, handler);

    /// <summary>The operations of the description that have no handler, as after an update of the description.</summary>
    public IReadOnlyList<string> Unknown(ApiSpec spec) =>
        spec.Operations.Select(operation => operation.Id).Where(id => !_handlers.ContainsKey(id)).Order(StringComparer.Ordinal).ToList();
}
