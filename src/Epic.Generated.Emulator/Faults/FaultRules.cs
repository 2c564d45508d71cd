using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator;

/// <summary>What a fault must be to make sense.</summary>
internal static class FaultRules
{
    private static readonly HashSet<string> Operations = [.. ApiSpec.Current.Operations.Select(operation => operation.Id), "*", "api:*"];

    public static void Check(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);

        // A fault for a misspelt operation would never hit, and its test would prove nothing.
        if (!Operations.Contains(fault.Operation) && !fault.Operation.StartsWith("s3:", StringComparison.Ordinal))
        {
            throw new ArgumentException($"There is no operation {fault.Operation}.", nameof(fault));
        }

        Require(fault.Probability is >= 0 and <= 1, "The probability must be from 0 to 1.", nameof(fault));
        Require(fault.Count is null or > 0, "The count must be at least 1.", nameof(fault));
        Require(fault.Skip >= 0, "The number of requests to skip must not be negative.", nameof(fault));
        Require(fault.Status is >= 200 and <= 599, "The status must be from 200 to 599.", nameof(fault));
        Require(fault.Delay >= TimeSpan.Zero, "The delay must not be negative.", nameof(fault));
        Require(fault.At is null or >= 0, "The position must not be negative.", nameof(fault));
        Require(fault.BytesPerSecond > 0, "The bytes per second must be at least 1.", nameof(fault));
    }

    private static void Require(bool holds, string rule, string paramName)
    {
        if (!holds)
        {
            throw new ArgumentException(rule, paramName);
        }
    }
}
