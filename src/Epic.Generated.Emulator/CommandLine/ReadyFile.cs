using System.Text.Json.Nodes;

namespace Epic.Generated.Emulator.CommandLine;

/// <summary>Tells whoever started the program where it listens.</summary>
internal static class ReadyFile
{
    /// <summary>Writes the file in one step, so that who waits for it never reads half of it.</summary>
    public static async Task WriteAsync(string path, EpicEmulator emulator)
    {
        var content = new JsonObject
        {
            ["url"] = Text(emulator.BaseAddress),
            ["token"] = emulator.Token,
            ["s3Url"] = Text(emulator.S3Endpoint),
        };
        var temporary = path + ".new";
        await File.WriteAllTextAsync(temporary, content.ToJsonString() + "\n").ConfigureAwait(false);
        File.Move(temporary, path, true);
    }

    // Without the slash that Uri adds: clients append paths to it.
    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
