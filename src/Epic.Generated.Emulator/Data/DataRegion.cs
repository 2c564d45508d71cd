namespace Epic.Generated.Emulator.Data;

/// <summary>The AWS region of the data store, for which clients sign.</summary>
internal static class DataRegion
{
    public const string Name = "eu-west-2";
}
