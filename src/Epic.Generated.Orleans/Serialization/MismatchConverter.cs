namespace Epic.Generated.Orleans.Serialization;

/// <summary>Keeps the differences when the exception goes to another silo or a client.</summary>
[RegisterConverter]
internal sealed class MismatchConverter : IConverter<EpicRunMismatchException, MismatchSurrogate>
{
    public EpicRunMismatchException ConvertFromSurrogate(in MismatchSurrogate surrogate) => new(surrogate.RunId, surrogate.Differences);

    public MismatchSurrogate ConvertToSurrogate(in EpicRunMismatchException value) => new() { RunId = value.RunId, Differences = [.. value.Differences] };
}
