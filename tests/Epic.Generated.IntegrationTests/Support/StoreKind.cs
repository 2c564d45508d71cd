namespace Epic.Generated.IntegrationTests;

/// <summary>The stores that a fixture runs on. Ceph is a real one and needs more than .NET: its tests are the category S3.</summary>
internal enum StoreKind
{
    Emulator,

    Ceph,
}
