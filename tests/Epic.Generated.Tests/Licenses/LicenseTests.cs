using Epic.Generated.Clients.Licenses;

namespace Epic.Generated.Tests.Licenses;

public sealed class LicenseTests
{
    private static readonly LicenseTemplate Template = new()
    {
        Environment =
        [
            new LicenseVariableTemplate { Name = "SERVER", HelpText = "Port and host, as 27500@host.", Type = "string" },
            new LicenseVariableTemplate { Name = "PORT", HelpText = "The port.", Type = "integer", Default = "27500" },
            new LicenseVariableTemplate { Name = "KIND", HelpText = "Of a type to come.", Type = "hologram", Default = "x" },
        ],
    };

    [Test]
    public void Variables_are_filled_in_with_defaults() => Assert.That(
        Fill(("SERVER", "27500@host"), ("KIND", "any")).Select(variable => (variable.Name, variable.Value)),
        Is.EqualTo(new[] { ("SERVER", "27500@host"), ("PORT", "27500"), ("KIND", "any") }));

    [Test]
    public void A_missing_variable_is_named_with_its_help() =>
        Assert.That(() => Fill(), Throws.ArgumentException.With.Message.Contains("lacks 'SERVER': Port and host"));

    [Test]
    public void An_unknown_variable_is_named() =>
        Assert.That(() => Fill(("SERVER", "a"), ("SERVR", "b")), Throws.ArgumentException.With.Message.Contains("'SERVR'").And.Message.Contains("'SERVER', 'PORT', 'KIND'"));

    [TestCase("")]
    [TestCase(301)]
    public void A_value_of_the_wrong_length_is_refused(object value) => Assert.That(
        () => Fill(("SERVER", value as string ?? new string('s', (int)value))), Throws.ArgumentException.With.Message.Contains("1 to 300 characters"));

    [Test]
    public void A_value_of_the_wrong_type_is_refused_without_being_repeated() => Assert.That(
        () => Fill(("SERVER", "a"), ("PORT", "hunter2")), Throws.ArgumentException.With.Message.Contains("'PORT'").And.Message.Not.Contains("hunter2"));

    [Test]
    public void A_variable_with_an_empty_default_may_be_left_out()
    {
        var template = new LicenseTemplate { Environment = [new LicenseVariableTemplate { Name = "NOTE", Type = "string", Default = "" }, new LicenseVariableTemplate { Name = "PORT", Type = "integer", Default = "1" }] };

        Assert.That(TemplateVariables.Fill(template, new Dictionary<string, string>(), "variables").Select(variable => variable.Name), Is.EqualTo(new[] { "PORT" }));
        Assert.That(TemplateVariables.Fill(template, new Dictionary<string, string> { ["NOTE"] = "" }, "variables").Select(variable => variable.Name), Is.EqualTo(new[] { "PORT" }));
        Assert.That(() => TemplateVariables.Fill(template, new Dictionary<string, string> { ["PORT"] = "" }, "variables"), Throws.ArgumentException);
    }

    [TestCase("99999999999999999999")]
    [TestCase("-5")]
    [TestCase("007")]
    public void A_whole_number_of_any_size_is_accepted(string value) =>
        Assert.That(Fill(("SERVER", "a"), ("PORT", value)).Select(variable => variable.Value), Does.Contain(value));

    [TestCase("1")]
    [TestCase("0")]
    [TestCase("True")]
    [TestCase("yes")]
    [TestCase("off")]
    public void Every_usual_text_of_a_boolean_is_accepted(string value)
    {
        var template = new LicenseTemplate { Environment = [new LicenseVariableTemplate { Name = "FLAG", Type = "bool" }] };

        Assert.That(TemplateVariables.Fill(template, new Dictionary<string, string> { ["FLAG"] = value }, "variables").Single().Value, Is.EqualTo(value));
    }

    private static IReadOnlyList<LicenseVariable> Fill(params (string Name, string Value)[] values) =>
        TemplateVariables.Fill(Template, values.ToDictionary(value => value.Name, value => value.Value), "variables");
}
