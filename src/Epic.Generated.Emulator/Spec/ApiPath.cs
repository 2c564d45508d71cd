namespace Epic.Generated.Emulator.Spec;

/// <summary>A path of the description with its operations by method.</summary>
internal sealed class ApiPath(string template)
{
    public static IReadOnlyList<string> Methods { get; } = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    private readonly string[] _segments = ApiSpec.Segments(template);

    public string Template { get; } = template;

    public Dictionary<string, ApiOperation> Operations { get; } = new(StringComparer.Ordinal);

    public int SegmentCount => _segments.Length;

    /// <summary>Literal paths come first: <c>/licenses/templates/</c> is not the licence called "templates".</summary>
    public int ParameterCount => _segments.Count(IsParameter);

    /// <summary>The Allow header of the path, with the methods in the order of Django REST Framework.</summary>
    public string Allow => field ??= string.Join(
        ", ",
        Methods.Where(method =>
            method is "OPTIONS" || Operations.ContainsKey(method is "HEAD" ? "GET" : method)));

    public bool TryMatch(IReadOnlyList<string> segments, out Dictionary<string, string> arguments)
    {
        arguments = [];
        for (var i = 0; i < _segments.Length; i++)
        {
            var expected = _segments[i];
            if (IsParameter(expected))
            {
                arguments[expected[1..^1]] = segments[i];
            }
            else if (!string.Equals(expected, segments[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
