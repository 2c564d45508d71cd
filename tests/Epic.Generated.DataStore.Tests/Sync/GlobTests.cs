using Epic.Generated.DataStore.Sync;

namespace Epic.Generated.DataStore.Tests.Sync;

/// <summary>The patterns that the documentation of <see cref="SyncOptions"/> describes.</summary>
internal sealed class GlobTests
{
    [TestCase("keep?.dat", "keep1.dat keepé.dat keep\U0001F600.dat", "keep.dat keep10.dat keep/.dat a/keep1.dat")]
    [TestCase("keep[0-9].dat", "keep0.dat keep9.dat", "keepx.dat keep10.dat keep[0-9].dat")]
    [TestCase("keep[!0-9].dat", "keepx.dat", "keep0.dat keep/.dat")]
    [TestCase("keep[^0-9].dat", "keepx.dat", "keep0.dat")]
    [TestCase("[a-cx]", "a c x", "d ax")]
    [TestCase("[]a-]", "] a -", "b")]
    [TestCase("[!]a]", "b", "] a")]
    [TestCase("x[*]y", "x*y", "xay xy")]
    [TestCase("x[|]y", "x|y", "x")]
    [TestCase("[a:]", "a :", "b")]
    [TestCase("[+-9]", "+ . 5", "/")]
    [TestCase("{a,b}.txt", "a.txt b.txt", "c.txt {a,b}.txt")]
    [TestCase("keep{1,2{a,b},}.dat", "keep1.dat keep2a.dat keep2b.dat keep.dat", "keep2.dat")]
    [TestCase("{system,constant/*}/x", "system/x constant/a/x", "constant/x")]
    [TestCase("a{[,],b}", "a, ab", "a")]
    [TestCase("{a/**,b}/c", "a/c a/x/y/c b/c", "b/x/c")]
    [TestCase("[{]x[}]", "{x}", "x")]
    [TestCase("*", "a .hidden a.b", "a/b")]
    [TestCase("*.*", "a.b .b", "core README")]
    [TestCase("**", "a a/b ../x //x", "")]
    [TestCase("**/*", "a a/b", "")]
    [TestCase("**/log.*", "log.x a/log.x a/b/log.x", "alog.x a/xlog.x")]
    [TestCase("a/**/b", "a/b a/x/b a/x/y/b", "a/xb axb b")]
    [TestCase("system/**", "system/a system/a/b", "system systema a/system/b")]
    [TestCase("0/*", "0/U", "0/uniform/time 10/U")]
    [TestCase("processor*", "processor0 processor0/0/U processor12/constant/x", "a/processor0")]
    [TestCase("processor0", "processor0 processor0/0/U", "processor01 a/processor0")]
    [TestCase("case/", "case/ case/a case/b/c", "case cases/a")]
    [TestCase("*/", "a/ a/b a/b/c", "a")]
    [TestCase("./a", "a", "b")]
    [TestCase("./!a", "!a", "a")]
    [TestCase("A", "A", "a")]
    [TestCase("a(b)+$^.txt", "a(b)+$^.txt", "abb")]
    [TestCase("日*", "日本", "本日")]
    [TestCase("line\nfeed*", "line\nfeed\nx", "linefeed")]
    [TestCase("{a,b[ ]}*", "a ab", "b")]
    public void A_pattern_matches_the_documented_paths(string pattern, string matched, string others)
    {
        var glob = Glob.Parse(pattern);

        Assert.That(matched.Split(' ').Where(path => !glob.IsMatch(path)), Is.Empty, "matched");
        Assert.That(others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(glob.IsMatch), Is.Empty, "not matched");
    }

    [TestCase("", "relative")]
    [TestCase("/", "relative")]
    [TestCase("/abs", "relative")]
    [TestCase("a//b", "relative")]
    [TestCase("../case/**", "'..'")]
    [TestCase("a/../b", "'..'")]
    [TestCase("a/./b", "'.'")]
    [TestCase("..", "'..'")]
    [TestCase("**.vtk", "whole name")]
    [TestCase("a**b", "whole name")]
    [TestCase("***", "whole name")]
    [TestCase(@"system\*", "'/'")]
    [TestCase("a[", "']'")]
    [TestCase("a[]", "']'")]
    [TestCase("[a/b]", "']'")]
    [TestCase("[z-a]", "range")]
    [TestCase("{a,b", "'}'")]
    [TestCase("a}", "'{'")]
    [TestCase("{a}", "comma")]
    [TestCase("{1..3}", "comma")]
    [TestCase("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "1000")]
    [TestCase("[\U0001F600]", "braces")]
    [TestCase("**/", "'**'")]
    [TestCase("a/**/", "'**'")]
    [TestCase("*.tmp ", "white space")]
    [TestCase("*.tmp\r", "white space")]
    [TestCase("a\u00A0/b", "white space")]
    [TestCase("{a, b}", "white space")]
    [TestCase("{a ,b}.dat", "white space")]
    [TestCase("x/{a,\tb}", "white space")]
    [TestCase("a|b", "'{a,b}'")]
    [TestCase("keep.@(dat|vtk)", "'{a,b}'")]
    [TestCase("keep[[:digit:]].dat", "'[0-9]'")]
    [TestCase("keep[a[:digit:]].dat", "'[0-9]'")]
    [TestCase("keep[:digit:].dat", "'[0-9]'")]
    [TestCase("!a", "first")]
    public void A_pattern_that_would_silently_match_something_else_is_refused_with_its_rule(string pattern, string rule)
    {
        var error = Assert.Throws<ArgumentException>(() => _ = new SyncOptions { Exclude = [pattern] });

        Assert.That(error!.ParamName, Is.EqualTo("Exclude"));
        Assert.That(error.Message, Does.Contain($"'{pattern}'").And.Contain(rule));
        Assert.That(() => new SyncOptions { Include = [pattern] }, Throws.ArgumentException.With.Property("ParamName").EqualTo("Include"));
    }

    [Test]
    public void The_last_pattern_that_matches_decides()
    {
        var filter = new PathFilter(new SyncOptions { Exclude = ["*.log", "!run.log", "deep/**", "!deep/run.*", "deep/run.log"] });

        Assert.That(new[] { "a.log", "deep/x", "deep/run.log" }.Where(filter.Includes), Is.Empty);
        Assert.That(new[] { "run.log", "deep/run.txt", "other" }.Where(path => !filter.Includes(path)), Is.Empty);
    }

    [Test]
    public void The_paths_that_a_list_excludes_are_those_that_the_same_list_includes([Values("*", "*.*", "0/*", "**", "a", "*/", "**/b", "[a-m]*")] string pattern)
    {
        var include = new PathFilter(new SyncOptions { Include = [pattern] });
        var exclude = new PathFilter(new SyncOptions { Exclude = [pattern] });

        foreach (var path in new[] { "a", "a/", "a/b", "a.b", "0/U", "0/uniform/time", "zed", "x/y/b" })
        {
            Assert.That(include.Includes(path), Is.Not.EqualTo(exclude.Includes(path)), path);
        }
    }

    [Test]
    public void Excluded_files_are_not_included_and_null_is_no_pattern()
    {
        var filter = new PathFilter(new SyncOptions { Include = ["system/**"], Exclude = ["**/*.orig"] });

        Assert.That(filter.Includes("system/controlDict"));
        Assert.That(filter.Includes("system/controlDict.orig"), Is.False);
        Assert.That(filter.Includes("other"), Is.False);
        Assert.That(() => new SyncOptions { Exclude = [null!] }, Throws.ArgumentException);
        Assert.That(() => new SyncOptions { Include = null! }, Throws.ArgumentNullException);
    }

    [Test]
    public void Options_keep_their_patterns_when_the_callers_list_changes()
    {
        var list = new List<string> { "a" };
        var options = new SyncOptions { Exclude = list };
        list.Clear();

        Assert.That(options.Exclude, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task Patterns_come_from_a_file_with_comments()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "# logs\r\n*.log  \r\n\r\n!run.log\n name with blanks\n");

            Assert.That(await SyncPatternFile.ReadAsync(file), Is.EqualTo(new[] { "*.log", "!run.log", " name with blanks" }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_pattern_of_many_wildcards_is_matched_in_linear_time() =>
        Assert.That(Glob.Parse("*a*a*a*a*a*a*a*a*a*a*b").IsMatch(new string('a', 5000)), Is.False);
}
