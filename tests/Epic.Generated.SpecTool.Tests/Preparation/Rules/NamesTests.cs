using Epic.Generated.SpecTool.Preparation.Rules;

namespace Epic.Generated.SpecTool.Tests.Preparation.Rules;

/// <summary>.NET names from wire names.</summary>
internal sealed class NamesTests
{
    [TestCase("task_distribution", "TaskDistribution")]
    [TestCase("PENDING", "Pending")]
    [TestCase("IN_PROGRESS", "InProgress")]
    [TestCase("JobArraySpec", "JobArraySpec")]
    [TestCase("cpu-count", "CpuCount")]
    [TestCase("s3_obj_key", "S3ObjKey")]
    [TestCase("id", "Id")]
    [TestCase("2d", "_2d")]
    [TestCase("a.b/c d", "ABCD")]
    [TestCase("", "")]
    public void A_wire_name_becomes_a_member_name(string wire, string name) => Assert.That(Names.Pascal(wire), Is.EqualTo(name));

    [TestCase("queue_code", "queueCode")]
    [TestCase("id", "id")]
    [TestCase("JobPatch", "jobPatch")]
    public void A_wire_name_becomes_a_parameter_name(string wire, string name) => Assert.That(Names.Camel(wire), Is.EqualTo(name));
}
