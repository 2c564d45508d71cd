using System.Text.Json.Nodes;
using Epic.Generated.Emulator.State;

namespace Epic.Generated.Emulator.CommandLine;

/// <summary>Tells the starter of the program where it listens.</summary>
internal static class ReadyFile
{
    /// <summary>Writes the file in one step, so that a reader never sees half of it. Only its owner may read it: it holds the token.</summary>
    public static async Task WriteAsync(string path, EpicEmulator emulator)
    {
        var content = new JsonObject
        {
            ["url"] = Text(emulator.BaseAddress),
            ["apiUrl"] = new Uri(emulator.BaseAddress, "/api/v2/").ToString(),
            ["token"] = emulator.Token,
            ["s3Url"] = Text(emulator.S3Endpoint),
            ["bucket"] = emulator.Bucket,
            ["prefix"] = emulator.Prefix,
            ["region"] = EpicEmulator.Region,
        };
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var writer = new StreamWriter(PrivateFile.Create(temporary));
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(content.ToJsonString() + "\n").ConfigureAwait(false);
        }

        File.Move(temporary, path, true);
    }

    /// <summary>The variables that EPIC's clients and the AWS tools read, as a line for a shell.</summary>
    public static string Environment(EpicEmulator emulator) =>
        $"export EPIC_TOKEN={Quoted(emulator.Token)} EPIC_API_ENDPOINT={Text(emulator.BaseAddress)} AWS_ENDPOINT_URL_S3={Text(emulator.S3Endpoint)}";

    // Without the slash that Uri adds: clients append paths to it.
    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Quoted(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:".Contains(c, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
