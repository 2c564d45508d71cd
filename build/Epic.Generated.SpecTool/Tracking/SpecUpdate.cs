using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Proof;
using Epic.Generated.SpecTool.Tracking.Reports;
using Epic.Generated.SpecTool.Tracking.Source;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking;

/// <summary>Fetches the description, says what changes for a .NET user and, unless it only checks, checks it in.</summary>
internal sealed class SpecUpdate(Repository repository, SpecSource source, ILibrary library, TimeProvider time)
{
    /// <summary>Never throws for what a source can do: a description that cannot be judged is a report too.</summary>
    public async Task<UpdateReport> RunAsync(UpdateOptions options, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var known = JsonFile.Read(repository.Description);
            SpecReader.Check(known, repository.Shorten(repository.Description));
            var document = SpecReader.Read(await source.ReadAsync(options.From, cancellationToken).ConfigureAwait(false), options.From);
            SpecIdentity.Check(document, known, options.From);

            var comparison = Comparison.Of(known, document, repository);
            var report = await JudgeAsync(comparison, known, document, new UpdateReport(options.From, now, Verdict.NoChange), cancellationToken).ConfigureAwait(false);
            return options.ChecksOnly ? report : await CheckInAsync(comparison, report, cancellationToken).ConfigureAwait(false);
        }
        catch (CannotTellException error)
        {
            return new UpdateReport(options.From, now, Verdict.CouldNotTell) { Reason = error.Message };
        }
        catch (SpecException error)
        {
            return new UpdateReport(options.From, now, Verdict.CouldNotTell) { Reason = error.ToCanonicalText(repository.Shorten(repository.Description)) };
        }
    }

    private static Verdict Of(ChangeClass? changeClass) => changeClass switch
    {
        null => Verdict.NoChange,
        ChangeClass.Cosmetic => Verdict.Cosmetic,
        ChangeClass.Additive => Verdict.Additive,
        ChangeClass.Unknown => Verdict.CouldNotTell,
        _ => Verdict.Breaking,
    };

    private async Task<UpdateReport> CheckInAsync(Comparison comparison, UpdateReport report, CancellationToken cancellationToken)
    {
        // The lock says when the description became what it is, so a day without a change leaves it alone.
        if (report.Found!.Sha256 == report.Known?.Sha256 && report.Known.Sha256 == SpecLock.Hash(await File.ReadAllBytesAsync(repository.Description, cancellationToken).ConfigureAwait(false)))
        {
            return report;
        }

        await File.WriteAllBytesAsync(repository.Description, comparison.Normalised, cancellationToken).ConfigureAwait(false);
        report.Found.Write(repository.Lock);
        if (comparison.Changes.Count > 0)
        {
            await Changelog.AddAsync(repository.Changelog, ChangelogEntries.Of(comparison, report.Date), cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await library.RegenerateAsync(cancellationToken).ConfigureAwait(false);
            return report;
        }
        catch (ProofException error)
        {
            return report with { Reason = report.Reason ?? $"The code cannot be generated: {error.Message}" };
        }
    }

    private async Task<UpdateReport> JudgeAsync(Comparison comparison, JObject known, JObject document, UpdateReport report, CancellationToken cancellationToken)
    {
        var places = new Places(known, JsonFile.Parse(comparison.Normalised, repository.Description));
        var proof = default(ProofResult);
        var reason = default(string);
        List<string> problems = [.. comparison.After.Problems];
        if (comparison is { Changes.Count: > 0, After.Document: { } after })
        {
            try
            {
                proof = await library.ProveAsync(comparison.Before.Document!, after, comparison.Surface, cancellationToken).ConfigureAwait(false);
                problems.AddRange(proof.Errors.Select(error => error.Origin is { } origin ? $"{places.Of(origin)}: {error.Text}" : error.Text));
                reason = proof.Disagreements.Count > 0 ? "The report and the compiled code do not agree." : null;
            }
            catch (ProofException error)
            {
                reason = $"Nothing is proved: {error.Message}";
            }
        }

        reason = problems.Count > 0 ? "The library does not build with it yet." : reason;
        var isBreaking = comparison.Class == ChangeClass.Breaking || proof?.FindsBreak == true;
        return report with
        {
            // What is sure to break breaks, whatever else is unsure; less than that needs everything to be sure.
            Verdict = isBreaking ? Verdict.Breaking : reason is null ? Of(comparison.Class) : Verdict.CouldNotTell,
            Reason = reason,
            Known = SpecLock.Read(repository.Lock),
            Found = SpecLock.Of(report.Source, report.Date, comparison.Normalised, document),
            Changes = [.. comparison.Changes.Select(change => new ReportedChange(change, places.Of(change.Pointer)))],
            ApiDiff = Highlights.ApiDiff(comparison.Surface),
            Renames = Highlights.Renames(comparison.Surface, places),
            Problems = problems,
            Notes = [.. Highlights.Notes(comparison), .. LockNotes()],
            Proof = proof,
        };
    }

    private IEnumerable<string> LockNotes()
    {
        if (SpecLock.Read(repository.Lock) is { } known && known.Sha256 != SpecLock.Hash(File.ReadAllBytes(repository.Description)))
        {
            yield return "openapi/epic.json is not the file that openapi/epic.lock.json was written for: it was changed by hand.";
        }
    }
}
