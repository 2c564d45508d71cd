namespace Epic.Generated;

/// <summary>A line of a log.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="FollowsGap">
/// Whether lines may be missing before it: the log was cut at its front faster than it was read, or began again. Default: false.
/// </param>
public readonly record struct LogLine(string Text, bool FollowsGap = false)
{
    /// <summary>The line's text.</summary>
    /// <returns><see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
