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

    [Test]
    public void Flags_take_no_value_and_lists_may_be_repeated()
    {
        var options = ProgramOptions.Parse(["--log", "--port", "1", "--print-env", "--allow-host", "a", "--allow-host=b", "--prefix", "p/"]);

        Assert.That((options.LogsRequests, options.PrintsEnvironment, options.PrintsSeed), Is.EqualTo((true, true, false)));
        Assert.That(options.Options.AllowedHosts, Is.EqualTo(new[] { "a", "b" }));
        Assert.That((options.Options.Port, options.Options.Prefix), Is.EqualTo((1, "p/")));
    }

    [TestCase("--port", "70000", "65535")]
    [TestCase("--port", "-1", "65535")]
    [TestCase("--s3-port", "99999999999999999999", "65535")]
    [TestCase("--speed", "0", "1000000")]
    [TestCase("--session-life", "0", "31536000")]
    [TestCase("--host", "localhost", "127.0.0.1")]
    public void A_value_out_of_its_range_is_refused_with_value_and_range(string option, string value, string range) =>
        Assert.That(
            () => ProgramOptions.Parse([option, value]),
            Throws.InstanceOf<FormatException>().With.Message.Contains(value).And.Message.Contains(range).And.Message.Contains(option));

    [TestCase("--seed")]
    [TestCase("--merge")]
    public async Task A_wrong_seed_is_refused_with_its_file(string option)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"projects": [null]}""");

            Assert.That(() => ProgramOptions.Parse([option, file]), Throws.InstanceOf<FormatException>().With.Message.Contains(file).And.Message.Contains("$.projects"));
        }
        finally
        {
            File.Delete(file);
        }
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
