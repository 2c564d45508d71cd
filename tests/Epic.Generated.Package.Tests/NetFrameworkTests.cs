namespace Epic.Generated.Package.Tests;

/// <summary>The library in a program for .NET Framework, which mono runs.</summary>
[Category("Tools")]
[Parallelizable]
internal sealed class NetFrameworkTests
{
    [Test]
    public async Task A_program_for_NET_Framework_does_the_same_as_on_NET()
    {
        var program = new ConsumerProject("NetFramework");
        program.Dotnet("build", "--configuration", "Release", "-nologo");

        var net10 = await program.RunOnEmulatorAsync("dotnet", "bin/Release/net10.0/Consumer.dll");
        var netFramework = await program.RunOnEmulatorAsync("mono", "bin/Release/net48/Consumer.exe");

        Assert.That(net10, Does.Contain("pages: 2 2\n").And.Contain("quote: archer:standard for ").And.Contain("finished: Job Complete\n").And.Match("session: .*/plug-in/cavity/\n").And.Contain("error: 404 Not found."));
        Assert.That(netFramework, Is.EqualTo(net10));
    }
}
