namespace Epic.Generated.Clients;

/// <summary>The clients and the clock that a client of one resource and its operations work with.</summary>
internal sealed record ClientContext(IEpicClient Epic, TimeProvider Time)
{
    public static ClientContext Create(IEpicClient epic, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(epic);
        return new(epic, time ?? TimeProvider.System);
    }
}
