namespace Epic.Generated.Clients.Waiting;

/// <summary>What the workflows work with.</summary>
internal sealed record WorkflowContext(IEpicClient Client, TimeProvider Time);
