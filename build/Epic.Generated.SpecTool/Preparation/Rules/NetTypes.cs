namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>
/// The types of .NET that the library names without their namespace. A generated type of such a name would hide it from all
/// hand-written code.
/// </summary>
internal static class NetTypes
{
    // The implicit usings of the SDK.
    private static readonly HashSet<string> Namespaces =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly HashSet<string> All =
    [
        .. new[] { typeof(object), typeof(Uri), typeof(Enumerable), typeof(HttpClient), typeof(SortedSet<>), typeof(Console), typeof(Parallel), typeof(Barrier) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => Namespaces.Contains(type.Namespace ?? ""))
            .Select(type => type.Name.Split('`')[0]),
    ];

    public static bool Contains(string name) => All.Contains(name);
}
