namespace Epic.Generated.Tests.Paging;

internal sealed record FakePage(int? Count, string? Next, IReadOnlyList<string> Results) : IPage<string>
{
    public string? Previous => null;
}
