using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data.External;

/// <summary>Sessions by AssumeRole, narrowed to the user's prefix by a session policy.</summary>
internal sealed class RoleSessions(ExternalS3Options options, ExternalClient client) : ISessionIssuer
{
    public async Task<DataSession> IssueAsync(DataLocation location, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["Action"] = "AssumeRole",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = options.RoleArn,
            ["RoleSessionName"] = "epic-emulator",
            ["DurationSeconds"] = ((int)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["Policy"] = Policy(location),
        };
        using var response = await client.SendFormAsync(form, cancellationToken).ConfigureAwait(false);
        var answer = XDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return new DataSession(
            Value(answer, "AccessKeyId"),
            Value(answer, "SecretAccessKey"),
            Value(answer, "SessionToken"),
            DateTimeOffset.Parse(Value(answer, "Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
    }

    private static string Value(XDocument answer, string name) =>
        answer.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
        ?? throw new IOException($"The answer of the external STS has no {name}.");

    // Without a single space: Ceph takes any for a malformed policy.
    private static string Policy(DataLocation location) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(
            new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = new JsonArray("s3:*"),
                ["Resource"] = new JsonArray($"arn:aws:s3:::{location.Bucket}/{location.Prefix}*"),
            },
            new JsonObject
            {
                ["Effect"] = "Allow",
                ["Action"] = new JsonArray("s3:ListBucket"),
                ["Resource"] = new JsonArray($"arn:aws:s3:::{location.Bucket}"),
                ["Condition"] = new JsonObject { ["StringLike"] = new JsonObject { ["s3:prefix"] = new JsonArray($"{location.Prefix}*") } },
            }),
    }.ToJsonString();
}
