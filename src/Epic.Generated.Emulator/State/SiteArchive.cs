using System.IO.Compression;
using System.Text.Json;
using Epic.Generated.Emulator.Seed;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.State;

/// <summary>
/// The whole state of an emulator as a ZIP archive: <c>site.json</c> and the objects below <c>s3/</c>. It has neither the users with their
/// tokens nor the keys of data sessions: the emulator that takes it has its own.
/// </summary>
internal static class SiteArchive
{
    private const string SiteEntry = "site.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static async Task ExportAsync(SiteHost host, Stream target, CancellationToken cancellationToken)
    {
        await host.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var content = Serialize(host);
        var entry = archive.CreateEntry(SiteEntry).Open();
        await using (entry.ConfigureAwait(false))
        {
            await entry.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        }

        await host.Store.ExportAsync(archive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts the state of an archive in place of the present one, all of it or nothing.</summary>
    /// <exception cref="InvalidDataException">The stream is not such an archive, or has records of users that this emulator does not have.</exception>
    public static async Task ImportAsync(SiteHost host, Stream source, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
        var document = await ReadAsync(archive, cancellationToken).ConfigureAwait(false);
        var state = Restore(document, host);
        var putObjects = await host.Store.PrepareImportAsync(archive, cancellationToken).ConfigureAwait(false);
        host.Clock.Restore(document.Site.Now, document.Speed, document.IsFrozen);
        await host.ReplaceAsync(state, putObjects, document.FileIds).ConfigureAwait(false);
    }

    private static byte[] Serialize(SiteHost host)
    {
        var site = host.State;
        lock (site.Gate)
        {
            var snapshot = SiteSnapshot.Create(site, []) with { Seed = site.Seed with { Users = [] } };
            return JsonSerializer.SerializeToUtf8Bytes(new SiteDocument(snapshot, host.Clock.Speed, host.Clock.IsFrozen, host.FileIds.All), Readable);
        }
    }

    private static async Task<SiteDocument> ReadAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var entry = archive.GetEntry(SiteEntry) ?? throw new InvalidDataException($"The archive has no entry {SiteEntry}.");
        var content = entry.Open();
        await using (content.ConfigureAwait(false))
        {
            try
            {
                return await JsonSerializer.DeserializeAsync<SiteDocument>(content, Readable, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidDataException($"{SiteEntry} is null.");
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{SiteEntry} cannot be read: {e.Message}", e);
            }
        }
    }

    private static SiteState Restore(SiteDocument document, SiteHost host)
    {
        try
        {
            SeedValidator.Check(document.Site.Seed!);
            if (!EmulatorClock.IsSpeed(document.Speed) || !EmulatorClock.IsTime(document.Site.Now) || document.FileIds.Contains(null!))
            {
                throw new FormatException("The clock or the ids of files have a value out of bounds.");
            }

            var known = host.Users.Select(user => user.Name).ToHashSet();
            if (Owners(document.Site).FirstOrDefault(owner => !known.Contains(owner)) is { } stranger)
            {
                throw new FormatException($"It has records of {stranger}, who is not a user of this emulator.");
            }

            var state = document.Site.Restore(document.Site.Seed!, host.Users, host.Clock);

            // Whatever a document lacks shows when its jobs are read.
            foreach (var job in state.Jobs.All)
            {
                _ = state.StateOf(job);
            }

            return state;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NullReferenceException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{SiteEntry} is not the state of a site: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Owners(SiteSnapshot site) =>
        site.Jobs.Select(job => job.Owner).Concat(site.Desktops.Select(desktop => desktop.Owner)).Concat(site.Licenses.Select(license => license.Owner))
            .Concat(site.Limits.Keys).Concat(site.Locations.Keys);
}

/// <summary>The content of <c>site.json</c>.</summary>
/// <param name="Site">The site with its seed.</param>
/// <param name="Speed">The speed of the clock.</param>
/// <param name="IsFrozen">Whether the clock stands still.</param>
/// <param name="FileIds">The bucket and key of each id of a file or folder, from 1 on.</param>
internal sealed record SiteDocument(SiteSnapshot Site, double Speed, bool IsFrozen, IReadOnlyList<string> FileIds);
