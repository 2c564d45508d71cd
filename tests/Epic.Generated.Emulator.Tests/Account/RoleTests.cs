using System.Net;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Account;

internal sealed class RoleTests : EmulatorFixture
{
    protected override void Configure(EpicEmulatorOptions options)
    {
        options.Users.Add(new EmulatorUser { Token = "one", Name = "Alan Turing", Role = "user" });
        options.Users.Add(new EmulatorUser { Token = "two", Name = "Barbara Liskov" });
    }

    [Test]
    public async Task A_plain_user_may_not_do_the_work_of_managers()
    {
        await Api.GetAsync("config/openfoam:v1606/aws:c5/", HttpStatusCode.Forbidden);
        await Api.PatchAsync("projects/1/", """{"closed": true}""", HttpStatusCode.Forbidden);
        var answer = await Api.PatchAsync("billing/limits/", """{"limits": []}""", HttpStatusCode.Forbidden);

        Assert.That((string?)answer["detail"], Is.EqualTo("You do not have permission to perform this action."));
    }

    [Test]
    public async Task Users_do_not_see_each_others_jobs_desktops_licences_and_data()
    {
        using var other = ApiClient.Create(Emulator, "two");
        var job = await Api.SubmitAsync(Support.Jobs.OpenFoam("mine"));
        var step = (int)(await Api.GetAsync($"job/{job}/"))["job_steps"]![0]!["id"]!;
        var desktop = await Api.PostAsync(
            "desktop/", """{"node_code": "viz:cpu", "runtime": 1, "data_path": {"path": "epic://a/"}, "mount_type": "online"}""");
        var license = await Api.PostAsync("licenses/", """{"display_name": "mine", "environment": []}""");
        await Emulator.Site.WriteFileAsync("epic://mine.txt", new byte[1]);

        foreach (var path in new[] { $"job/{job}/", $"jobstep/{step}/logs/", $"jobauth/{job}/", $"desktop/{desktop["id"]}/", $"licenses/{license["id"]}/" })
        {
            await other.GetAsync(path, HttpStatusCode.NotFound);
        }

        foreach (var path in new[] { "job/", "jobstep/", "desktop/", "data/file/" })
        {
            Assert.That((int?)(await other.GetAsync(path))["count"], Is.Zero, path);
        }
    }

    [Test]
    public async Task A_team_shows_the_role_and_the_members()
    {
        var team = await Api.GetAsync("teams/3/");

        Assert.That((string?)team["user_role"], Is.EqualTo("owner"));
        Assert.That((string?)team["members"], Is.EqualTo("Alan Turing (owner), Barbara Liskov (user)"));
        Assert.That((int?)team["number_of_members"], Is.EqualTo(2));
    }
}
