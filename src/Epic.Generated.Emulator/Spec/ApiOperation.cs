namespace Epic.Generated.Emulator.Spec;

/// <summary>A parameter of an operation in its path or query.</summary>
internal sealed record ApiParameter(string Name, ApiSchema Schema);

/// <summary>One operation of the description.</summary>
internal sealed record ApiOperation(string Id, string Method, IReadOnlyList<ApiParameter> Parameters, ApiSchema? Body);
