using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Preparation.Overlay;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Code;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking;

/// <summary>Fetches the description, reports the changes for a .NET user and, unless it only checks, checks it in.</summary>
internal sealed class SpecUpdate(Repository repository, SpecSource source, ILibrary library, TimeProvider time)
{
    /// <summary>Never throws for an error of the source: a description that cannot be judged is a report too.</summary>
    public async Task<UpdateReport> RunAsync(UpdateOptions options, CancellationToken cancellationToken)
    {
        var report = new UpdateReport(options.From, time.GetUtcNow(), Verdict.NoChange);
        try
        {
            var known = await CommittedFiles.ReadJsonAsync(repository, repository.Description, cancellationToken).ConfigureAwait(false);
            SpecReader.Check(known, repository.Shorten(repository.Description));
            var document = SpecReader.Read(await source.ReadAsync(options.From, cancellationToken).ConfigureAwait(false), known, options.From);
            SpecIdentity.Check(document, known, options.From);

            var normalised = Normaliser.Normalise(document, known);
            var comparison = await CompareAsync(known, normalised, reason => report = report with { Reason = reason }, cancellationToken).ConfigureAwait(false);
            report = Judge(comparison, known, normalised, document, report);
            return options.ChecksOnly ? report : await CheckInAsync(normalised, report, cancellationToken).ConfigureAwait(false);
        }
        catch (CannotTellException error)
        {
            return report with { Verdict = Verdict.CouldNotTell, Reason = error.Message };
        }
        catch (SpecException error)
        {
            return report with { Verdict = Verdict.CouldNotTell, Reason = Text(error) };
        }
    }

    private static Verdict ToVerdict(ChangeClass? changeClass) => changeClass switch
    {
        null => Verdict.NoChange,
        ChangeClass.Cosmetic => Verdict.Cosmetic,
        ChangeClass.Additive => Verdict.Additive,
        ChangeClass.Unknown => Verdict.CouldNotTell,
        _ => Verdict.Breaking,
    };

    private async Task<SpecComparison> CompareAsync(JObject known, byte[] normalised, Action<string> explain, CancellationToken cancellationToken)
    {
        var left = JsonFile.Parse(Normaliser.Normalise(known, known), repository.Description);
        var right = JsonFile.Parse(normalised, repository.Description);
        var changes = WireRules.Classify(SpecDiff.Between(left, right), left, right);
        var overlay = await CommittedFiles.ReadJsonAsync(repository, repository.Overlay, cancellationToken).ConfigureAwait(false);
        var before = PreparedSpec.Create(left, repository.Description, () => OverlayDocument.Read(overlay, repository.Overlay));
        var after = PreparedSpec.Create(right, repository.Description, () => OverlayDocument.Read(repository.Overlay));
        if (before.Document is null)
        {
            throw new CannotTellException($"The description that is checked in cannot be prepared: {string.Join("; ", before.Problems.Select(Text))}");
        }

        var code = default(CodeComparison);
        if (changes.Count > 0 && after.Document is not null)
        {
            try
            {
                code = await library.CompareAsync(before.Document, after.Document, cancellationToken).ConfigureAwait(false);
            }
            catch (GenerationException error)
            {
                explain($"Nothing is proved: {error.Message}");
            }
        }

        return SpecComparison.Create(before, after, code, changes);
    }

    private UpdateReport Judge(SpecComparison comparison, JObject known, byte[] normalised, JObject document, UpdateReport report)
    {
        var places = new Places(known, JsonFile.Parse(normalised, repository.Description));
        List<string> problems =
        [
            .. comparison.After.Problems.Select(Text),
            .. comparison.Code?.Errors.Select(error => error.Origin is { } origin ? $"{places.Of(origin)}: {error.Text}" : error.Text) ?? [],
        ];
        List<string> disagreements = comparison.Code is { Errors.Count: 0 } code ? [.. Agreement.Check(comparison.Surface, code.Findings)] : [];
        var reason = problems.Count > 0 ? "The library does not build with it yet."
            : comparison.Hidden.Count > 0 ? "An overlay action hides a change."
            : disagreements.Count > 0 ? "The report and ApiCompat do not agree."
            : report.Reason;
        var isBreaking = comparison.Class == ChangeClass.Breaking || comparison.Code?.FindsBreak == true;
        return report with
        {
            // A sure break is a break, however unsure the rest is; less than that needs everything to be sure.
            Verdict = isBreaking ? Verdict.Breaking : reason is null ? ToVerdict(comparison.Class) : Verdict.CouldNotTell,
            Reason = reason,
            Known = SpecLock.Read(repository.Lock),
            Found = SpecLock.Create(report.Source, report.Date, normalised, document),
            Changes = [.. comparison.Changes.Select(change => new ReportedChange(change, places.Of(change.Pointer)))],
            ApiDiff = Highlights.ApiDiff(comparison.Surface),
            Renames = Highlights.Renames(comparison.Surface, places),
            Problems = problems,
            Notes = [.. Highlights.Notes(comparison), .. LockNotes()],
            ChangelogLines = comparison.Changes.Count == 0 ? [] : [.. ChangelogEntries.Of(comparison, report.Date)],
            Code = comparison.Code,
            Disagreements = disagreements,
        };
    }

    private async Task<UpdateReport> CheckInAsync(byte[] normalised, UpdateReport report, CancellationToken cancellationToken)
    {
        // The lock has the date of the last change, so a day without a change leaves it alone.
        if (report.Found!.Sha256 == report.Known?.Sha256 && report.Known.Sha256 == SpecLock.Hash(await File.ReadAllBytesAsync(repository.Description, cancellationToken).ConfigureAwait(false)))
        {
            return report;
        }

        await File.WriteAllBytesAsync(repository.Description, normalised, cancellationToken).ConfigureAwait(false);
        report.Found.Write(repository.Lock);
        if (report.ChangelogLines.Count > 0)
        {
            var committed = await CommittedFiles.ReadAsync(repository, repository.Changelog, cancellationToken).ConfigureAwait(false);
            await Changelog.AddAsync(repository.Changelog, report.ChangelogLines, IsOfThisUpdate, cancellationToken).ConfigureAwait(false);

            bool IsOfThisUpdate(string line) =>
                committed is not null && line.Contains(ChangelogEntries.Source, StringComparison.Ordinal) && !committed.Contains(line, StringComparison.Ordinal);
        }

        try
        {
            await library.RegenerateAsync(cancellationToken).ConfigureAwait(false);
            return report;
        }
        catch (GenerationException error)
        {
            return report with { Reason = report.Reason ?? $"The code cannot be generated: {error.Message}" };
        }
    }

    private IEnumerable<string> LockNotes()
    {
        if (SpecLock.Read(repository.Lock) is { } known && known.Sha256 != SpecLock.Hash(File.ReadAllBytes(repository.Description)))
        {
            yield return "openapi/epic.json is not the file that openapi/epic.lock.json was written for: it was changed by hand.";
        }
    }

    private string Text(SpecException error) => error.ToCanonicalText(repository.Description)
        .Replace(repository.Description, repository.Shorten(repository.Description), StringComparison.Ordinal)
        .Replace(repository.Overlay, repository.Shorten(repository.Overlay), StringComparison.Ordinal);
}
