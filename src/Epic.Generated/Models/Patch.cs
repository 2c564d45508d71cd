namespace Epic.Generated;

/// <summary>
/// Changes to an object. Properties that are assigned are sent, also if assigned to null. Others keep their values.
/// </summary>
public abstract class Patch
{
    private readonly HashSet<string> _assigned = [];

    private protected Patch()
    {
    }

    /// <summary>Whether a property was assigned, and so is sent.</summary>
    /// <param name="propertyName">The property's .NET name, as <c>nameof</c> gives it.</param>
    /// <returns>True if it was assigned, even to null.</returns>
    public bool IsAssigned(string propertyName) => _assigned.Contains(propertyName);

    private protected void Assign(string propertyName) => _assigned.Add(propertyName);
}
