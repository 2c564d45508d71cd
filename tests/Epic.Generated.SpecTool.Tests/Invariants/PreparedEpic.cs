using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tests.Invariants;

/// <summary>EPIC's own description, as published and as prepared with the repository's overlay.</summary>
internal static class PreparedEpic
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "openapi");

    public static JObject Published { get; } = JObject.Parse(File.ReadAllText(Path.Combine(Folder, "epic.json")));

    public static JObject Prepared { get; } =
        PreparedRun.DocumentOf(File.ReadAllText(Path.Combine(Folder, "epic.json")), File.ReadAllText(Path.Combine(Folder, "epic.overlay.json")));
}
