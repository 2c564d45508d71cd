using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;
using Epic.Generated.Emulator;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic emulator</c>: a local EPIC, for trials and tests.</summary>
internal static class EmulatorCommand
{
    private const string ProfileName = "emulator";

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port of the API. Default: a free one.", HelpName = "number" };
        var s3Port = new Option<int>("--s3-port") { Description = "Port of the S3 server. Default: a free one.", HelpName = "number" };
        var data = new Option<string?>("--data") { Description = "Folder that keeps state and data. Default: memory.", HelpName = "folder" };
        var speed = new Option<double>("--speed") { Description = "Speed of the emulator's clock. Default: 1.", DefaultValueFactory = _ => 1, HelpName = "factor" };
        var command = new EpicCommand(
            "emulator",
            "Runs a local EPIC until Ctrl-C. Meanwhile epic --profile emulator uses it.",
            "epic emulator",
            "epic emulator --port 8080 --data ./emulator --speed 60",
            "epic --profile emulator queue list")
        {
            port, s3Port, data, speed,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            Check(context.Get(port), "--port");
            Check(context.Get(s3Port), "--s3-port");
            if (!(context.Get(speed) is > 0 and <= EmulatorClock.MaxSpeed))
            {
                throw CommandException.Usage(string.Create(CultureInfo.InvariantCulture, $"--speed must be more than 0 and at most {EmulatorClock.MaxSpeed}, not {context.Get(speed)}"), "for example: epic emulator --speed 60");
            }

            var options = new EpicEmulatorOptions { Port = context.Get(port), S3Port = context.Get(s3Port), Speed = context.Get(speed), DataDirectory = context.Get(data) };
            await using var emulator = await EpicEmulator.StartAsync(options, cancellationToken);
            var profile = await NameAsync(context, emulator.BaseAddress, cancellationToken);
            await context.Profiles.SaveAsync(new EpicProfile { Name = profile, Endpoint = emulator.BaseAddress, S3Endpoint = emulator.S3Endpoint }, emulator.Token, cancellationToken);
            try
            {
                context.Console.Out.WriteLine($"export EPIC_API_ENDPOINT={emulator.BaseAddress.GetLeftPart(UriPartial.Authority)}");
                context.Console.Out.WriteLine($"export EPIC_TOKEN={emulator.Token}");
                context.Console.Out.WriteLine($"export AWS_ENDPOINT_URL_S3={emulator.S3Endpoint.GetLeftPart(UriPartial.Authority)}");
                context.Console.Out.Flush();
                context.Inform($"The emulator runs until Ctrl-C. In another terminal: epic --profile {profile} queue list");
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Console.Time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                context.Inform("The emulator has stopped.");
            }
            finally
            {
                if ((await context.Profiles.FindAsync(profile, CancellationToken.None))?.Endpoint == emulator.BaseAddress)
                {
                    await context.Profiles.RemoveAsync(profile, CancellationToken.None);
                }
            }
        });
    }

    // Another emulator keeps its profile while it runs. An emulator that was killed has left its profile, and needs it no more.
    private static async Task<string> NameAsync(CommandContext context, Uri address, CancellationToken cancellationToken) =>
        (await context.Profiles.FindAsync(ProfileName, cancellationToken))?.Endpoint is { } other && other != address && await IsOpenAsync(other, cancellationToken)
            ? string.Create(CultureInfo.InvariantCulture, $"{ProfileName}-{address.Port}")
            : ProfileName;

    private static async Task<bool> IsOpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(address.Host, address.Port, patience.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void Check(int port, string option)
    {
        if (port is < 0 or > ushort.MaxValue)
        {
            throw CommandException.Usage($"{option} must be 0 to 65535, not {port}", $"for example: epic emulator {option} 8080");
        }
    }
}
