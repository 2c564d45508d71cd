using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using Epic.Generated.Models;
using Epic.Generated.Tests.Operations;

namespace Epic.Generated.Tests.Models;

/// <summary>Values that EPIC adds later are neither lost nor an error.</summary>
internal sealed class OpenEnumTests
{
    private static IEnumerable<Type> Enums => GeneratedTypes.All.Where(type => type.IsEnum);

    [Test]
    public void A_known_value_is_read_as_its_member()
    {
        var state = Read("\"AUTHORISED\"");

        Assert.That(state!.Value.Known, Is.EqualTo(JobAuthorisationState.Authorised));
        Assert.That(state == JobAuthorisationState.Authorised, Is.True);
        Assert.That(state != JobAuthorisationState.Pending, Is.True);
        Assert.That(state.Value.ToString(), Is.EqualTo("AUTHORISED"));
    }

    [TestCase("\"ESCALATED\"", "ESCALATED")]
    [TestCase("\"authorised\"", "authorised")]
    [TestCase("\"Authorised\"", "Authorised")]
    [TestCase("7", "7")]
    [TestCase("true", "true")]
    public void An_unknown_value_keeps_its_text(string json, string expected)
    {
        var state = Read(json);

        Assert.That(state!.Value.Known, Is.Null);
        Assert.That(state.Value.ToString(), Is.EqualTo(expected));
        Assert.That(state == JobAuthorisationState.Authorised, Is.False);
    }

    [TestCase("null")]
    [TestCase("\"\"")]
    [TestCase("{}")]
    [TestCase("[\"PENDING\"]")]
    public void A_value_that_is_no_text_reads_as_null(string json) => Assert.That(Read(json), Is.Null);

    [Test]
    public async Task An_unknown_value_is_sent_back_unchanged()
    {
        using var wire = new Wire("""{"config": {"upload": ["complete", "midnight"]}}""", """[{"id": 1}]""");
        var job = await wire.Client.Jobs.GetAsync(1);
        var spec = JobBodies.OpenFoam;
        spec.Config = job.Config!;

        await wire.Client.Jobs.SubmitAsync(spec);

        WireJson.AssertEqual(wire.Requests[1].Body!["config"], """{"upload": ["complete", "midnight"]}""");
    }

    [Test]
    public void Values_are_equal_by_their_text()
    {
        OpenEnum<TeamRole> admin = TeamRole.Admin;

        Assert.That(admin, Is.EqualTo(new OpenEnum<TeamRole>("admin")));
        Assert.That(admin.GetHashCode(), Is.EqualTo(new OpenEnum<TeamRole>("admin").GetHashCode()));
        Assert.That(admin, Is.Not.EqualTo(new OpenEnum<TeamRole>("ADMIN")));
        Assert.That(admin.Equals((object)TeamRole.Admin), Is.False);
        Assert.That(OpenEnum<TeamRole>.ToOpenEnum(TeamRole.Admin), Is.EqualTo(admin));
        Assert.That(default(OpenEnum<TeamRole>).ToString(), Is.Empty);
        Assert.That(default(OpenEnum<TeamRole>).Known, Is.Null);
    }

    [Test]
    public void A_value_that_cannot_be_sent_cannot_be_made()
    {
        Assert.That(() => new OpenEnum<TeamRole>(""), Throws.ArgumentException);
        Assert.That(() => new OpenEnum<TeamRole>((TeamRole)99), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCaseSource(nameof(Enums))]
    public void Every_member_goes_out_and_comes_back_as_its_published_text(Type type)
    {
        foreach (var member in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var open = Activator.CreateInstance(typeof(OpenEnum<>).MakeGenericType(type), member.GetValue(null))!;
            var back = Activator.CreateInstance(open.GetType(), open.ToString())!;

            Assert.That(open.ToString(), Is.EqualTo(member.GetCustomAttribute<EnumMemberAttribute>()!.Value));
            Assert.That(open.GetType().GetProperty("Known")!.GetValue(back), Is.EqualTo(member.GetValue(null)));
        }
    }

    private static OpenEnum<JobAuthorisationState>? Read(string json) =>
        EpicJson.Read<JobAuthorisation>(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"state": {{json}}}"""))).State;
}
