namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>S3 clients of Node.js: each operation that the README names, by AWS's SDK and by MinIO's client.</summary>
public sealed class JavaScriptTests : ToolTests
{
    [Test]
    public async Task Aws_sdk() => await RunAsync("S3/Tools/aws-sdk.mjs", "@aws-sdk/client-s3@3.1169.0", "@aws-sdk/lib-storage@3.1169.0", "@aws-sdk/s3-request-presigner@3.1162.0");

    [Test]
    public async Task Minio_js() => await RunAsync("S3/Tools/minio.mjs", "minio@8.0.7");

    private async Task RunAsync(string script, params string[] packages)
    {
        using var project = await NodeProject.CreateAsync(script, packages);
        var environment = Environment(Session);
        environment["ENDPOINT"] = Host.Url.ToString();
        environment["BUCKET"] = S3Host.Bucket;
        environment["PREFIX"] = "users/42/";

        var output = await project.RunAsync(environment, Files.Combine("tree", "large.bin"));

        Assert.That(output, Does.EndWith("done\n"));
    }
}
