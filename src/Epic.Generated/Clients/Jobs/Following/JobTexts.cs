using System.Globalization;
using System.Text.RegularExpressions;
using Epic.Generated.Models;

namespace Epic.Generated;

/// <summary>Reads the values of jobs and steps that EPIC sends as text. A text that cannot be read is null; the property keeps it.</summary>
public static partial class JobTexts
{
    private const NumberStyles Amount = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign;

    /// <summary>Reads <see cref="Job.Cost"/>, as in <c>£40.40</c> or <c>40.40 GBP</c>.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The cost; null if the text cannot be read. Its currency is empty if the text has no ISO code and no symbol of one currency only (£ or €).</returns>
    /// <example><code>
    /// Money? cost = job.GetCost();
    /// </code></example>
    public static Money? GetCost(this Job job) => ReadMoney(job.Cost);

    /// <inheritdoc cref="GetCost(Job)"/>
    public static Money? GetCost(this JobSummary job) => ReadMoney(job.Cost);

    /// <summary>Reads <see cref="Job.SubmittedAt"/>, in ISO 8601.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The time, in UTC if the text has no offset; null if the text has no time of day or cannot be read.</returns>
    /// <example><code>
    /// DateTimeOffset? submitted = job.GetSubmittedAt();
    /// </code></example>
    public static DateTimeOffset? GetSubmittedAt(this Job job) => ReadTime(job.SubmittedAt);

    /// <inheritdoc cref="GetSubmittedAt(Job)"/>
    public static DateTimeOffset? GetSubmittedAt(this JobSummary job) => ReadTime(job.SubmittedAt);

    /// <summary>Reads <see cref="JobStep.Wallclock"/>, as in <c>01:02:03</c>, <c>1-02:03:04</c> or <c>1 day, 2:03:04</c>.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The time; null if the text cannot be read.</returns>
    /// <example><code>
    /// TimeSpan? wallclock = step.GetWallclock();
    /// </code></example>
    public static TimeSpan? GetWallclock(this JobStep step) => ReadDuration(step.Wallclock);

    /// <inheritdoc cref="GetWallclock(JobStep)"/>
    public static TimeSpan? GetWallclock(this JobStepDetails step) => ReadDuration(step.Wallclock);

    private static Money? ReadMoney(string? text)
    {
        var match = MoneyPattern().Match(text?.Trim() ?? "");
        if (!match.Success || !decimal.TryParse(match.Groups["sign"].Value + match.Groups["amount"].Value, Amount, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var symbol = match.Groups["symbol"].Value;
        var currency = match.Groups["code"] is { Success: true, Value: var code } ? code : symbol switch { "£" => "GBP", "€" => "EUR", _ => "" };
        return new Money(amount, currency, symbol.Length > 0 ? symbol : null);
    }

    private static DateTimeOffset? ReadTime(string? text) => Timestamp.Parse(text) is { HasTimeOfDay: true, Time: var time } ? time : null;

    private static TimeSpan? ReadDuration(string? text)
    {
        var match = DurationPattern().Match(text?.Trim() ?? "");
        if (!match.Success)
        {
            return null;
        }

        var seconds = (Number("days") * 86400) + (Number("hours") * 3600) + (Number("minutes") * 60) + Number("seconds");
        return seconds < (decimal)TimeSpan.MaxValue.TotalDays * 86400 ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;

        decimal Number(string group) => match.Groups[group] is { Success: true, Value: var value } ? decimal.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;
    }

    // A comma separates thousands: in other notations the amount would be another. \d has the digits of all scripts, which no parser of .NET reads.
    private const string MoneyRegex = @"^(?<sign>-?)((?<symbol>\p{Sc})|(?<code>[A-Z]{3}))?\s*(?<amount>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]+(\.[0-9]+)?)\s*(?<code>[A-Z]{3})?$";
    private const string DurationRegex = @"^((?<days>[0-9]{1,6})( days?,? |-))?(?<hours>[0-9]{1,9}):(?<minutes>[0-5][0-9]):(?<seconds>[0-5][0-9](\.[0-9]{1,9})?)$";

#if NET
    [GeneratedRegex(MoneyRegex, RegexOptions.ExplicitCapture)]
    private static partial Regex MoneyPattern();

    [GeneratedRegex(DurationRegex, RegexOptions.ExplicitCapture)]
    private static partial Regex DurationPattern();
#else
    private static Regex MoneyPattern() => new(MoneyRegex, RegexOptions.ExplicitCapture);

    private static Regex DurationPattern() => new(DurationRegex, RegexOptions.ExplicitCapture);
#endif
}
