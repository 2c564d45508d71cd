using System.Globalization;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The number of a part.</summary>
internal static class PartNumber
{
    public const int Highest = 10_000;

    /// <exception cref="S3Exception">InvalidArgument.</exception>
    public static int Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Highest
            ? number
            : throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
}
