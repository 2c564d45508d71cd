using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Data;

internal sealed class DataListTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options)
    {
        options.Site = SiteSeed.Default();
        options.Site.Files["work/cavity/system/controlDict"] = "application simpleFoam;";
        options.Site.Files["epic://work/mesh.h5"] = "mesh";
        options.Site.Files["notes.txt"] = "";
    }

    [TestCase("data/file/", "notes.txt work/cavity/system/controlDict work/mesh.h5")]
    [TestCase("data/file/?name=mesh", "work/mesh.h5")]
    [TestCase("data/file/?path=epic://work/cavity/", "work/cavity/system/controlDict")]
    [TestCase("data/file/?path=work", "work/cavity/system/controlDict work/mesh.h5")]
    [TestCase("data/folder/", "work/ work/cavity/ work/cavity/system/")]
    [TestCase("data/folder/?name=cav", "work/cavity/")]
    [TestCase("data/folder/?path=/work/cavity/", "work/cavity/ work/cavity/system/")]
    public async Task Lists_follow_the_store_and_the_filters(string path, string expected)
    {
        var prefix = (string)(await Api.GetAsync("data/session/"))["s3_obj_key"]!;
        var page = await Api.GetAsync(path);

        Assert.That(
            string.Join(' ', page["results"]!.AsArray().Select(entry => ((string)entry!["obj_key"]!)[prefix.Length..])), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_file_knows_its_folder_and_a_folder_its_size()
    {
        var mesh = (await Api.GetAsync("data/file/?name=mesh"))["results"]![0]!;
        var folder = await Api.GetAsync($"data/folder/{mesh["folder"]}/");
        var notes = (await Api.GetAsync("data/file/?name=notes"))["results"]![0]!;

        Assert.That((string?)folder["name"], Is.EqualTo("work"));
        Assert.That((string?)folder["folder_size"], Is.EqualTo("27"));
        Assert.That(notes["folder"], Is.Null);
    }

    [Test]
    public async Task A_file_keeps_its_id_when_others_come()
    {
        var before = (await Api.GetAsync("data/file/?name=mesh"))["results"]![0]!["id"]!.ToJsonString();
        await Emulator.Site.WriteFileAsync("epic://a-new-file", new byte[1]);
        var after = (await Api.GetAsync("data/file/?name=mesh"))["results"]![0]!["id"]!.ToJsonString();

        Assert.That(after, Is.EqualTo(before));
        Assert.That((string?)(await Api.GetAsync($"data/file/{before}/"))["name"], Is.EqualTo("mesh.h5"));
    }
}
