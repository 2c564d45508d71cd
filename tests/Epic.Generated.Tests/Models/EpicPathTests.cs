namespace Epic.Generated.Tests.Models;

internal sealed class EpicPathTests
{
    [TestCase("epic://", true, "", null)]
    [TestCase("epic://a", false, "a", "epic://")]
    [TestCase("epic://a/", true, "a", "epic://")]
    [TestCase("epic://a/b.txt", false, "b.txt", "epic://a/")]
    [TestCase("epic://a/b/", true, "b", "epic://a/")]
    [TestCase("epic://a/.hidden", false, ".hidden", "epic://a/")]
    [TestCase("epic://Ünï ço#?%+&/日本.dat", false, "日本.dat", "epic://Ünï ço#?%+&/")]
    [TestCase("epic://a/...", false, "...", "epic://a/")]
    public void Reads_a_path_and_writes_it_back(string text, bool isFolder, string name, string? parent)
    {
        var path = EpicPath.Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(path.ToString(), Is.EqualTo(text));
            Assert.That(path.IsFolder, Is.EqualTo(isFolder));
            Assert.That(path.IsFile, Is.Not.EqualTo(isFolder));
            Assert.That(path.Name, Is.EqualTo(name));
            Assert.That(path.Parent?.ToString(), Is.EqualTo(parent));
            Assert.That(path.IsWellFormed);
            Assert.That(EpicPath.TryParse(text, out var tried) && tried == path);
        });
    }

    [TestCase("", "does not begin with 'epic://'")]
    [TestCase("a/b", "does not begin with 'epic://'")]
    [TestCase("EPIC://a", "does not begin with 'epic://'")]
    [TestCase("epic:///a", "begins with a slash")]
    [TestCase("epic://a//b", "empty segment")]
    [TestCase("epic://a//", "empty segment")]
    [TestCase("epic://..", "the segment '..'")]
    [TestCase("epic://a/../b", "the segment '..'")]
    [TestCase("epic://a/./b", "the segment '.'")]
    [TestCase("epic://a/..", "the segment '..'")]
    [TestCase(@"epic://a\b", "backslash")]
    [TestCase("epic://a\nb", "control character U+000A")]
    [TestCase("epic://a\0", "control character U+0000")]
    [TestCase("epic://a\u007f", "control character U+007F")]
    public void Refuses_text_that_is_no_path_and_names_the_rule(string text, string rule)
    {
        Assert.That(() => EpicPath.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(rule));
        Assert.That(EpicPath.TryParse(text, out var path), Is.False);
        Assert.That(path.IsDefault);
    }

    [Test]
    public void Refuses_half_a_surrogate_pair()
    {
        // Not a test case: the runner would mend the text.
        Assert.That(() => EpicPath.Parse("epic://a" + '\ud800'), Throws.TypeOf<FormatException>().With.Message.Contains("surrogate"));
    }

    [Test]
    public void Refuses_a_path_longer_than_a_key_may_be()
    {
        Assert.That(() => EpicPath.Parse("epic://" + new string('a', 1024)), Throws.Nothing);
        Assert.That(() => EpicPath.Parse("epic://" + new string('ä', 513)), Throws.TypeOf<FormatException>().With.Message.Contains("1026 bytes"));
    }

    [Test]
    public void A_refusal_cannot_forge_a_line_of_a_log()
    {
        Assert.That(() => EpicPath.Parse("epic://a\nWARN all is lost"), Throws.TypeOf<FormatException>().With.Message.Not.Contains("\n"));
    }

    [TestCase("epic://", "a/b", "epic://a/b")]
    [TestCase("epic://a/", "b/", "epic://a/b/")]
    [TestCase("epic://a/", "", "epic://a/")]
    public void Joins_a_folder_and_a_relative_path(string folder, string relative, string joined)
    {
        Assert.That((EpicPath.Parse(folder) / relative).ToString(), Is.EqualTo(joined));
    }

    [TestCase("/b")]
    [TestCase("../b")]
    [TestCase("b/../../c")]
    [TestCase("b//c")]
    [TestCase(@"b\c")]
    public void Refuses_to_join_paths_that_leave_the_folder_or_are_not_relative(string relative)
    {
        Assert.That(() => EpicPath.Parse("epic://a/") / relative, Throws.ArgumentException);
    }

    [Test]
    public void Refuses_to_join_to_a_file()
    {
        Assert.That(() => EpicPath.Parse("epic://a") / "b", Throws.ArgumentException.With.Message.Contains("is a file"));
        Assert.That((EpicPath.Parse("epic://a").AsFolder() / "b").ToString(), Is.EqualTo("epic://a/b"));
    }

    [TestCase("epic://a/", "epic://a/b/c", true)]
    [TestCase("epic://a/", "epic://a/", true)]
    [TestCase("epic://a/", "epic://ab", false)]
    [TestCase("epic://a/", "epic://A/b", false)]
    [TestCase("epic://", "epic://a", true)]
    [TestCase("epic://a", "epic://a/b", false)]
    [TestCase("epic://a", "epic://a", true)]
    public void Knows_the_paths_inside_a_folder(string outer, string inner, bool contains)
    {
        Assert.That(EpicPath.Parse(outer).Contains(EpicPath.Parse(inner)), Is.EqualTo(contains));
    }

    [Test]
    public void A_relative_path_joined_again_is_the_path()
    {
        var folder = EpicPath.Parse("epic://a/b/");
        var item = EpicPath.Parse("epic://a/b/c/d");

        Assert.That(folder.GetRelativePath(item), Is.EqualTo("c/d"));
        Assert.That(folder / folder.GetRelativePath(item), Is.EqualTo(item));
        Assert.That(() => folder.GetRelativePath(EpicPath.Parse("epic://a/c")), Throws.ArgumentException);
    }

    [TestCase("../../etc/passwd")]
    [TestCase("/etc/passwd")]
    [TestCase("a//b")]
    [TestCase("a\nb")]
    [TestCase(@"C:\Windows")]
    public void Represents_whatever_key_the_store_holds_but_says_that_it_is_not_well_formed(string rest)
    {
        var path = EpicPath.FromKey("users/7/" + rest, "users/7/");

        Assert.That(path.IsWellFormed, Is.False);
        Assert.That(path.ToKey("users/8/"), Is.EqualTo("users/8/" + rest));
        Assert.That(path.ToString(), Is.EqualTo("epic://" + rest));
        Assert.That(EpicPath.TryParse(path.ToString(), out _), Is.False);
    }

    [Test]
    public void Refuses_a_key_outside_of_the_prefix()
    {
        Assert.That(() => EpicPath.FromKey("users/70/a", "users/7/"), Throws.ArgumentException);
    }

    [Test]
    public void Compares_ordinally()
    {
        Assert.Multiple(() =>
        {
            Assert.That(EpicPath.Parse("epic://a") == EpicPath.Parse("epic://a"));
            Assert.That(EpicPath.Parse("epic://a") != EpicPath.Parse("epic://A"));
            Assert.That(EpicPath.Parse("epic://é") != EpicPath.Parse("epic://e\u0301"), "normal forms are different keys");
            Assert.That((EpicPath.Root / "a/").GetHashCode(), Is.EqualTo(EpicPath.Parse("epic://a/").GetHashCode()));
            Assert.That(EpicPath.Parse("epic://B") < EpicPath.Parse("epic://a"));
            Assert.That(default(EpicPath), Is.Not.EqualTo(EpicPath.Root));
            Assert.That(default(EpicPath) < EpicPath.Root);
        });
    }
}
