namespace Epic.Generated.Emulator.Errors;

/// <summary>An action that the site does not allow its user. The API answers 403.</summary>
/// <param name="message">The reason.</param>
internal sealed class PermissionDeniedException(string message) : Exception(message);
