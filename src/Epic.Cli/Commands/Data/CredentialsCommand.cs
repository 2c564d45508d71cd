using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic credentials</c>: EPIC's S3 session for other tools.</summary>
internal static class CredentialsCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format")
        {
            Description = "process (JSON for the credential_process of AWS tools), env (variables to export) or rclone (a remote). Default: process.",
            DefaultValueFactory = _ => "process",
            HelpName = "format",
        };
        format.AcceptOnlyFromAmong("process", "env", "rclone");
        var command = new EpicCommand(
            "credentials",
            "Writes EPIC's temporary S3 credentials for other tools. Who has them can read and delete your data until they expire.",
            "epic credentials --format env",
            "epic credentials --format rclone >> ~/.config/rclone/rclone.conf",
            "aws configure set credential_process 'epic credentials'") { format };
        return command.Handle(async (context, cancellationToken) =>
        {
            var session = await context.Epic.Data.GetS3SessionAsync(cancellationToken);
            context.Console.Out.WriteLine(context.Get(format) switch { "env" => Env(session), "rclone" => Rclone(session), _ => Process(session) });
            if (context.Get(format) is "process")
            {
                return;
            }

            context.Inform($"Your data is at s3://{session.Bucket}/{session.Prefix}, until {ValueText.ForPeople(session.ExpiresAt)}.");
        });
    }

    // The format of AWS's credential_process, version 1.
    private static string Process(S3Session session) => JsonText.Document(new JObject
    {
        ["Version"] = 1,
        ["AccessKeyId"] = session.AccessKeyId,
        ["SecretAccessKey"] = session.SecretAccessKey,
        ["SessionToken"] = session.SessionToken,
        ["Expiration"] = JsonText.Time(session.ExpiresAt),
    });

    private static string Env(S3Session session) => string.Join(
        '\n',
        $"export AWS_ACCESS_KEY_ID={Quote(session.AccessKeyId)}",
        $"export AWS_SECRET_ACCESS_KEY={Quote(session.SecretAccessKey)}",
        $"export AWS_SESSION_TOKEN={Quote(session.SessionToken)}",
        $"export AWS_REGION={Quote(session.Region)}",
        $"export AWS_ENDPOINT_URL_S3={Quote(session.Endpoint.GetLeftPart(UriPartial.Authority))}",
        $"export EPIC_S3_ROOT={Quote($"s3://{session.Bucket}/{session.Prefix}")}");

    private static string Rclone(S3Session session) => string.Join(
        '\n',
        "[epic]",
        "type = s3",
        "provider = Other",
        $"access_key_id = {OneLine(session.AccessKeyId)}",
        $"secret_access_key = {OneLine(session.SecretAccessKey)}",
        $"session_token = {OneLine(session.SessionToken)}",
        $"region = {OneLine(session.Region)}",
        $"endpoint = {session.Endpoint.GetLeftPart(UriPartial.Authority)}",
        $"force_path_style = {(session.ForcePathStyle ? "true" : "false")}");

    // The shell runs these lines: a value must stay a value.
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string OneLine(string text) => ValueText.OneLine(text);
}
