namespace Epic.Generated.Orleans.Serialization;

/// <summary>An <see cref="EpicRunMismatchException"/> on its way.</summary>
[GenerateSerializer]
[Alias("Epic.RunMismatch")]
internal struct MismatchSurrogate
{
    [Id(0)]
    public string RunId;

    [Id(1)]
    public string[] Differences;
}
