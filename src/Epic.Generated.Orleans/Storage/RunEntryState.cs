namespace Epic.Generated.Orleans.Storage;

/// <summary>An entry of the store as a grain storage keeps it, in whatever format it writes.</summary>
[GenerateSerializer]
[Alias("Epic.RunEntryState")]
internal sealed class RunEntryState
{
    [Id(0)]
    public string Content { get; set; } = "";

    [Id(1)]
    public bool IsOpen { get; set; }
}
