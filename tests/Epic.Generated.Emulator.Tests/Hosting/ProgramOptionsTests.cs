using System.Net;
using Epic.Generated.Emulator.CommandLine;

namespace Epic.Generated.Emulator.Tests.Hosting;

internal sealed class ProgramOptionsTests
{
    [Test]
    public void Options_are_taken_with_blanks_and_with_equals_signs()
    {
        var command = ProgramOptions.Parse(["--port", "5001", "--s3-port=5002", "--token", "t", "--speed", "2.5", "--host", "0.0.0.0", "--data=d", "--session-life", "1"]);

        Assert.That(command.Options.Port, Is.EqualTo(5001));
        Assert.That(command.Options.S3Port, Is.EqualTo(5002));
        Assert.That(command.Options.Token, Is.EqualTo("t"));
        Assert.That(command.Options.Speed, Is.EqualTo(2.5));
        Assert.That(command.Options.Address, Is.EqualTo(IPAddress.Any));
        Assert.That(command.Options.DataDirectory, Is.EqualTo("d"));
        Assert.That(command.Options.SessionLifetime, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [TestCase("--prot", "1")]
    [TestCase("--port", "many")]
    [TestCase("--port")]
    [TestCase("5000")]
    public void An_unknown_option_is_refused(params string[] args)
    {
        Assert.That(() => ProgramOptions.Parse(args), Throws.InstanceOf<FormatException>());
    }
}
