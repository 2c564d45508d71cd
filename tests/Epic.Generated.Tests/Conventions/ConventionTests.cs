namespace Epic.Generated.Tests.Conventions;

/// <summary>The whole public surface keeps the conventions that its users rely on, and each check can fail.</summary>
internal sealed class ConventionTests
{
    private static IEnumerable<Convention> Conventions => Convention.All;

    [TestCaseSource(nameof(Conventions))]
    public void The_library_keeps_the_convention(Convention convention) =>
        Assert.That(
            typeof(IEpicClient).Assembly.GetTypes().Where(type => type.IsVisible).SelectMany(type => convention.Offences(type).Select(offence => $"{type.FullName}: {offence}")),
            Is.Empty);

    [TestCaseSource(nameof(Conventions))]
    public void The_check_finds_what_offends(Convention convention) =>
        Assert.That(convention.Offences(convention.Offender).Count(), Is.EqualTo(convention.Offender.GetField(nameof(Offenders.Blocking.Offences))!.GetRawConstantValue()));

    [Test]
    public void What_is_not_public_has_no_static_state_that_changes_either()
    {
        var statics = Convention.All.Single(convention => convention.Offender == typeof(Offenders.Registry));

        Assert.That(typeof(IEpicClient).Assembly.GetTypes().SelectMany(statics.Offences), Is.Empty);
    }
}
