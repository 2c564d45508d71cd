using Epic.Generated.DataStore;
using Epic.Generated.Hosting;
using Epic.Generated.Emulator;

namespace Epic.Generated.Tests.Conventions;

/// <summary>The whole public surface keeps the conventions that its users rely on, and each check can fail.</summary>
internal sealed class ConventionTests
{
    private static IEnumerable<Convention> Conventions => Convention.All;

    private static IEnumerable<Type> Published => new[] { typeof(IEpicClient), typeof(IEpicDataStore), typeof(DatabaseJobRunStore), typeof(EpicEmulator) }.SelectMany(type => type.Assembly.GetTypes());

    [TestCaseSource(nameof(Conventions))]
    public void Both_packages_keep_the_convention(Convention convention) =>
        Assert.That(Published.Where(type => type.IsVisible).SelectMany(type => convention.Offences(type).Select(offence => $"{type.FullName}: {offence}")), Is.Empty);

    [TestCaseSource(nameof(Conventions))]
    public void The_check_finds_offenders(Convention convention) =>
        Assert.That(convention.Offences(convention.Offender).Count(), Is.EqualTo(convention.Offender.GetField(nameof(Offenders.Blocking.Offences))!.GetRawConstantValue()));

    [Test]
    public void Internal_types_have_no_mutable_static_state()
    {
        var statics = Convention.All.Single(convention => convention.Offender == typeof(Offenders.Registry));

        Assert.That(Published.SelectMany(statics.Offences), Is.Empty);
    }
}
