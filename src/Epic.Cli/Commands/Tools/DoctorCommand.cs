using System.CommandLine;
using System.Globalization;
using System.Net;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic doctor</c>: checks each link between this machine and EPIC.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan LargestClockDifference = TimeSpan.FromMinutes(5);
    private const long SmallestFreeDisk = 1L << 30;

    private static readonly ItemView<Finding> View = new(
        finding => finding.Check, new("check", finding => finding.Check), new("ok", finding => finding.IsGood), new("detail", finding => finding.Detail))
    {
        Json = finding => new JObject { ["check"] = finding.Check, ["ok"] = finding.IsGood, ["detail"] = finding.Detail },
    };

    private static readonly string[] NeedAddress = ["clock", "token", "data session", "data store"];

    public static Command Create() => new EpicCommand(
            "doctor",
            "Checks address, TLS, proxy, token, clock, data session, a file of the data store, and the free disk.",
            "epic doctor",
            "epic doctor --profile work",
            "epic doctor -o json")
        .Handle(async (context, cancellationToken) =>
        {
            var findings = new List<Finding>();
            Uri? endpoint = null;
            await CheckAsync(
                findings,
                "credentials",
                _ =>
                {
                    endpoint = context.Epic.CredentialSource.Endpoint;
                    return Task.FromResult($"{context.Credentials.Source}, for {endpoint.GetLeftPart(UriPartial.Authority)}");
                },
                cancellationToken);
            if (endpoint is { } address)
            {
                await CheckServiceAsync(context, findings, address, cancellationToken);
            }

            await CheckAsync(findings, "disk", _ => Task.FromResult(Disk(context.Console.WorkingDirectory)), cancellationToken);
            context.Answer.WriteList(findings, View);
            return findings.Find(finding => !finding.IsGood)?.ExitCode ?? ExitCode.Done;
        });

    private static async Task CheckServiceAsync(CommandContext context, List<Finding> findings, Uri address, CancellationToken cancellationToken)
    {
        await CheckAsync(findings, "proxy", _ => Task.FromResult(Proxy(address)), cancellationToken);
        DateTimeOffset? theirTime = null;
        await CheckAsync(
            findings,
            "address",
            async token =>
            {
                var (status, time) = await ReachAsync(address, token);
                theirTime = time;
                return $"answers over {address.Scheme}, status {(int)status}";
            },
            cancellationToken);
        if (!findings[^1].IsGood)
        {
            // Each of them would try for seconds, and say the same.
            findings.AddRange(NeedAddress.Select(check => new Finding(check, ExitCode.OutOfReach, "not checked, because the address does not answer")));
            return;
        }

        await CheckAsync(findings, "clock", _ => Task.FromResult(Clock(theirTime, context.Console.Time.GetUtcNow())), cancellationToken);
        await CheckAsync(findings, "token", async token => $"EPIC accepts it, account {(await context.Epic.Profile.GetSettingsAsync(token)).Id}", cancellationToken);
        await CheckAsync(findings, "data session", async token => $"until {ValueText.ForPeople((await context.Epic.Data.GetSessionAsync(token)).SessionToken?.Expiration)}", cancellationToken);
        await CheckAsync(findings, "data store", token => TransferAsync(context, token), cancellationToken);
    }

    private static async Task CheckAsync(List<Finding> findings, string check, Func<CancellationToken, Task<string>> run, CancellationToken cancellationToken)
    {
        try
        {
            findings.Add(new Finding(check, ExitCode.Done, await run(cancellationToken)));
        }
#pragma warning disable CA1031 // Each failure is a finding.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var report = error is HttpRequestException ? new ErrorReport(ExitCode.OutOfReach, error.Message) : ErrorReport.Create(error);
            findings.Add(new Finding(check, report.ExitCode, report.ToLine()));
        }
    }

    private static string Proxy(Uri address) =>
        HttpClient.DefaultProxy.IsBypassed(address) || HttpClient.DefaultProxy.GetProxy(address) is not { } proxy ? "none" : proxy.GetLeftPart(UriPartial.Authority);

    private static async Task<(HttpStatusCode Status, DateTimeOffset? Time)> ReachAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !address.IsLoopback };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(15) };
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return (answer.StatusCode, answer.Headers.Date);
    }

    private static string Clock(DateTimeOffset? theirs, DateTimeOffset ours) => theirs is null ? "EPIC sends no time"
        : (ours - theirs.Value).Duration() <= LargestClockDifference ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs((ours - theirs.Value).TotalSeconds):0} s from EPIC's")
        : throw new CommandException(ExitCode.Failed, $"the clock of this machine is {(ours - theirs.Value).Duration():hh\\:mm\\:ss} from EPIC's, and the data store refuses requests", "set the clock");

    // One small file is put, read and deleted.
    private static async Task<string> TransferAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = EpicPath.Root / $".epic-doctor-{Guid.NewGuid():N}";
        var content = path.Name.Select(character => (byte)character).ToArray();
        using var upload = new MemoryStream(content);
        await context.Store.UploadAsync(upload, path, cancellationToken: cancellationToken);
        try
        {
            using var download = new MemoryStream();
            await context.Store.DownloadAsync(path, download, cancellationToken: cancellationToken);
            return download.ToArray().AsSpan().SequenceEqual(content)
                ? "put, read and deleted a file"
                : throw new CommandException(ExitCode.Failed, "the data store returned another content than was put");
        }
        finally
        {
            await context.Store.DeleteFileAsync(path, CancellationToken.None);
        }
    }

    private static string Disk(string folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return free >= SmallestFreeDisk ? $"{SizeText.Write(free)} free" : throw new CommandException(ExitCode.Failed, $"only {SizeText.Write(free)} are free in {folder}");
    }

    private sealed record Finding(string Check, int ExitCode, string Detail)
    {
        public bool IsGood => ExitCode == Errors.ExitCode.Done;
    }
}
