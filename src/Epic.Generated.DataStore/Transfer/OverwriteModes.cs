namespace Epic.Generated.DataStore.Transfer;

/// <summary>Checks of <see cref="OverwriteMode"/>.</summary>
internal static class OverwriteModes
{
    /// <exception cref="ArgumentOutOfRangeException">The mode needs a comparison, which only a sync makes.</exception>
    public static OverwriteMode NeverOrAlways(OverwriteMode mode, string argument) => mode is OverwriteMode.Never or OverwriteMode.Always
        ? mode
        : throw new ArgumentOutOfRangeException(argument, mode, $"{argument} must be {nameof(OverwriteMode.Never)} or {nameof(OverwriteMode.Always)}: only a sync compares files.");
}
