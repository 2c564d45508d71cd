namespace Epic.Generated.Emulator.Errors;

/// <summary>A value of a request that the site does not accept. The API answers 400 and puts the message where the value stands.</summary>
/// <param name="message">The rule that the value breaks.</param>
/// <param name="path">Names of members and indices of list entries, from the outside in.</param>
internal sealed class InvalidValueException(string message, params object[] path) : Exception(message)
{
    public IReadOnlyList<object> Path { get; } = path;
}
