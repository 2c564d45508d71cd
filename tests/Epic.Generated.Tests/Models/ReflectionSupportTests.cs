using Epic.Generated.Models;

namespace Epic.Generated.Tests.Models;

public sealed class ReflectionSupportTests
{
    [Test]
    public void A_program_published_ahead_of_time_is_told_so_at_start()
    {
        Assert.That(() => ReflectionSupport.Check(isDynamicCodeSupported: false, trustedAssemblies: null), Throws.TypeOf<PlatformNotSupportedException>().With.Message.Contains("PublishAot"));
        Assert.That(() => ReflectionSupport.Check(isDynamicCodeSupported: true, trustedAssemblies: null), Throws.Nothing);
        Assert.That(() => ReflectionSupport.Check(isDynamicCodeSupported: false, trustedAssemblies: ""), Throws.Nothing, "a program in one file, which `dotnet run` starts");
    }
}
