namespace Epic.Generated.Clients.Jobs.Logs;

/// <summary>
/// Finds the new lines in a log that each answer holds whole or cut at its front, and that may begin again. In doubt it returns a
/// line twice, never not at all.
/// </summary>
internal sealed class LogTail
{
    /// <summary>Shorter equal texts may be chance: a separator, a blank line, a banner.</summary>
    private const int ShortestOverlap = 32;

    /// <summary>The longest text that a server may write before the rest of a log that was cut.</summary>
    private const int LongestMarker = 200;

    /// <summary>The longest text that a server may write for the bytes of a character that is cut, such as <c>\xf0\x9f\x98</c> or question marks.</summary>
    private const int LongestCutCharacter = 12;

    private string _served = "";
    private string _unfinished = "";
    private string _cutCharacter = "";
    private bool _followsGap;

    /// <summary>The complete lines that are new.</summary>
    public IReadOnlyList<LogLine> Read(string log)
    {
        // A log that is read while it is written may end within a character.
        var served = WithoutCutCharacter(log);
        if (_served.StartsWith(served, StringComparison.Ordinal))
        {
            // Nothing new, or an older state of the log.
            _cutCharacter = served.Length == _served.Length ? log[served.Length..] : _cutCharacter;
            return [];
        }

        var lines = new List<LogLine>();
        var seen = SeenOf(served);
        if (seen is null)
        {
            lines.AddRange(End());
            _followsGap = true;
        }

        (_served, _cutCharacter) = (served, log[served.Length..]);
        var text = _unfinished + served[(seen ?? 0)..];
        var begin = 0;
        for (var end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', begin))
        {
            lines.Add(Line(text[begin..end]));
            begin = end + 1;
        }

        _unfinished = text[begin..];
        return lines;
    }

    /// <summary>The last line, if it has no line break.</summary>
    public IReadOnlyList<LogLine> End()
    {
        var last = _unfinished + _cutCharacter;
        (_unfinished, _cutCharacter) = ("", "");
        return last.Length == 0 ? [] : [Line(last)];
    }

    private static string WithoutCutCharacter(string log)
    {
        var text = log.TrimEnd('\uFFFD');
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    private LogLine Line(string text)
    {
        var line = new LogLine(text.TrimEnd('\r'), _followsGap);
        _followsGap = false;
        return line;
    }

    /// <summary>The length of the part of a log that was read before, from its front; null if no part was.</summary>
    private int? SeenOf(string served)
    {
        if (served.StartsWith(_served, StringComparison.Ordinal))
        {
            return _served.Length;
        }

        if (_served.Length < ShortestOverlap)
        {
            return null;
        }

        if (CommonStart(served) is var same and >= ShortestOverlap && _served.Length - same is var rewritten and <= LongestCutCharacter && rewritten <= _unfinished.Length)
        {
            _unfinished = _unfinished[..^rewritten];
            return same;
        }

        // Looks for the end of the last answer in this one, at its last occurrence whose preceding text matches too.
        var anchor = _served[^ShortestOverlap..];
        for (var at = served.LastIndexOf(anchor, StringComparison.Ordinal); at >= 0; at = at == 0 ? -1 : served.LastIndexOf(anchor, at + ShortestOverlap - 2, StringComparison.Ordinal))
        {
            var end = at + ShortestOverlap;
            var common = CommonEnd(_served, served.AsSpan(0, end));
            var isWhole = common == _served.Length || end - common <= LongestMarker;
            if (isWhole && served.AsSpan(end - common, common).Count('\n') >= 2)
            {
                return end;
            }
        }

        return null;
    }

    private int CommonStart(string served)
    {
        var length = 0;
        while (length < served.Length && length < _served.Length && served[length] == _served[length])
        {
            length++;
        }

        return length;
    }

    private static int CommonEnd(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[^(length + 1)] == right[^(length + 1)])
        {
            length++;
        }

        return length;
    }
}
