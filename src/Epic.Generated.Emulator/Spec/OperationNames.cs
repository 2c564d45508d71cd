using Epic.Generated.Emulator.S3;

namespace Epic.Generated.Emulator.Spec;

/// <summary>The names of the operations of the API and of S3, as tests write them.</summary>
internal static class OperationNames
{
    private static readonly HashSet<string> OfApi = [.. ApiSpec.Current.Operations.Select(operation => operation.Id)];

    public static bool Contain(string name) => OfApi.Contains(name) || S3Operation.IsName(name);
}
