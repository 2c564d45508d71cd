using Epic.Generated.Emulator.Spec;

namespace Epic.Generated.Emulator.Faults;

/// <summary>The rules that a fault must keep.</summary>
internal static class FaultValidator
{
    public static void Check(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);

        // As they come of JSON, where null can be written anywhere.
        Require(fault.Operation is not null, "The fault must name an operation.", nameof(fault));
        Require(fault.Headers is not null, "The headers must not be null.", nameof(fault));

        // A fault for a misspelt operation would never hit, and its test would prove nothing.
        if (fault.Operation is not ("*" or "api:*" or "s3:*") && !OperationNames.Contain(fault.Operation!))
        {
            throw new ArgumentException($"There is no operation {fault.Operation}.", nameof(fault));
        }

        Require(fault.Probability is >= 0 and <= 1, "The probability must be from 0 to 1.", nameof(fault));
        Require(fault.Count is null or > 0, "The count must be at least 1.", nameof(fault));
        Require(fault.Skip >= 0, "The number of requests to skip must not be negative.", nameof(fault));
        Require(fault.Status is >= 200 and <= 599, "The status must be from 200 to 599.", nameof(fault));
        Require(fault.Delay >= TimeSpan.Zero, "The delay must not be negative.", nameof(fault));
        Require(fault.At is null or >= 0, "The position must not be negative.", nameof(fault));
        Require(fault.Headers!.All(header => IsToken(header.Key) && IsPrintable(header.Value)), "A header's name must be a token, its value printable ASCII.", nameof(fault));
        Require(fault.BytesPerSecond > 0, "The bytes per second must be at least 1.", nameof(fault));
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    private static bool IsPrintable(string? value) => value is not null && value.All(c => c is >= ' ' and <= '~');

    private static void Require(bool holds, string rule, string paramName)
    {
        if (!holds)
        {
            throw new ArgumentException(rule, paramName);
        }
    }
}
