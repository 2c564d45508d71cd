using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Tests;

internal sealed class LocalNamesTests
{
    [TestCase("../evil")]
    [TestCase("a/../b")]
    [TestCase("a/..")]
    [TestCase("./a")]
    [TestCase("/etc/passwd")]
    [TestCase("a//b")]
    [TestCase("a/\0b")]
    [TestCase("/")]
    [TestCase(".epic-0123456789ABCDEF.part")]
    public void No_system_holds_what_leads_out_of_the_folder_or_is_no_name(string path)
    {
        Assert.That(new LocalNames(isWindows: false).CanHold(path), Is.False);
        Assert.That(new LocalNames(isWindows: true).CanHold(path), Is.False);
    }

    [TestCase(@"C:\Windows\x")]
    [TestCase("C:/x")]
    [TestCase(@"..\x")]
    [TestCase(@"a\b")]
    [TestCase("CON")]
    [TestCase("a/nul.txt/b")]
    [TestCase("com1")]
    [TestCase("LPT9.log")]
    [TestCase("aux .txt")]
    [TestCase("trailing.")]
    [TestCase("trailing ")]
    [TestCase("what?")]
    [TestCase("a:stream")]
    [TestCase("line\nfeed")]
    public void Windows_does_not_hold_what_a_unix_system_does(string path)
    {
        Assert.That(new LocalNames(isWindows: true).CanHold(path), Is.False);
        Assert.That(new LocalNames(isWindows: false).CanHold(path), Is.True);
    }

    [TestCase("a/b.txt")]
    [TestCase("console/nullable/com10")]
    [TestCase("é 日本 #%+&/")]
    [TestCase(".hidden/...x")]
    public void Every_system_holds_ordinary_names(string path)
    {
        Assert.That(new LocalNames(isWindows: true).CanHold(path), Is.True);
        Assert.That(new LocalNames(isWindows: false).CanHold(path), Is.True);
    }
}
