namespace Epic.Generated;

/// <summary>
/// Changes to an object: what is assigned is sent, an assigned null too; what is not assigned stays as it is.
/// </summary>
public abstract class Patch
{
    private readonly HashSet<string> _assigned = [];

    private protected Patch()
    {
    }

    /// <summary>Whether a property was assigned, and so is sent.</summary>
    /// <param name="propertyName">The property's .NET name, as <c>nameof</c> gives it.</param>
    /// <returns>True where it was assigned, even to null.</returns>
    public bool IsAssigned(string propertyName) => _assigned.Contains(propertyName);

    private protected void Assign(string propertyName) => _assigned.Add(propertyName);
}
