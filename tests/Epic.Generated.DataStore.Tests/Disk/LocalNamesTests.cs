using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Tests.Disk;

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
    public void Names_that_leave_the_folder_are_invalid_on_every_system(string path)
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
    public void Some_names_of_Unix_are_invalid_on_Windows(string path)
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

    [Test]
    public void No_system_holds_the_name_of_a_partial_file_and_every_system_a_name_like_it()
    {
        Assert.That(new LocalNames(isWindows: false).CanHold("a/" + PartialFileName.Create()), Is.False);
        Assert.That(new LocalNames(isWindows: true).CanHold("a/.epic-0123456789ABCDEF.part"), Is.True);
    }

    [TestCase("k", 255, false)]
    [TestCase("k", 255, true)]
    [TestCase("é", 127, false)]
    [TestCase("é", 255, true)]
    public void A_name_has_a_longest_length(string letter, int longest, bool isWindows)
    {
        var names = new LocalNames(isWindows);
        var name = string.Concat(Enumerable.Repeat(letter, longest));

        Assert.That(names.CanHold($"a/{name}/b"), Is.True);
        Assert.That(names.CanHold($"a/{name}{letter}/b"), Is.False);
    }
}
