namespace Epic.Generated.Tests.Operations;

/// <summary>One operation: the call a user writes, the request that must be sent for it, and the answer.</summary>
internal sealed record OperationCase(string Id, string Request, string? Body, string? Answer, Func<IEpicClient, Task> Run)
{
    /// <summary>An operation that answers.</summary>
    public static OperationCase Of<T>(
        string id, string request, Func<IEpicClient, Task<T>> call, string answer, Action<T> check, string? body = null) =>
        new(id, request, body, answer, async epic => check(await call(epic)));

    /// <summary>An operation that answers nothing.</summary>
    public static OperationCase Of(string id, string request, Func<IEpicClient, Task> call, string? body = null) =>
        new(id, request, body, null, call);

    public override string ToString() => $"{Id}: {Request}";
}
