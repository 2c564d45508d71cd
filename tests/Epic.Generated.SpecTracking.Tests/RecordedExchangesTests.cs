using CsCheck;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>A change that a recorded request or answer shows is a break on the wire, and never "no change".</summary>
internal sealed class RecordedExchangesTests
{
    private static readonly Gen<(int, int)[]> Edits = RandomEdit.Any.Array[1, 2];

    [Test]
    public void The_description_keeps_its_own_exchanges() =>
        Assert.That(Exchanges.BrokenBetween(TestRepository.Description, TestRepository.Description), Is.Empty);

    [TestCaseSource(typeof(SpecEdit), nameof(SpecEdit.All))]
    [TestCaseSource(typeof(SearchedEdits), nameof(SearchedEdits.OneOfEach))]
    public void An_edit_of_the_corpus(SpecEdit edit) => AssertBreaksAreSeen(edit.ApplyTo(TestRepository.Description));

    [Test]
    public void A_random_edit()
    {
        var (broken, sound) = (0, 0);
        Edits.Sample(
            edits =>
            {
                var edited = RandomEdit.Edited(TestRepository.Description, edits);
                try
                {
                    SpecReader.Check(edited, "edited");
                    if (CorpusReports.Prepare(CorpusReports.Normalise(edited)).Problems.Count > 0)
                    {
                        return;
                    }
                }
                catch (CannotTellException)
                {
                    return;
                }

                Interlocked.Increment(ref AssertBreaksAreSeen(edited) ? ref broken : ref sound);
            },
            iter: 60,
            print: edits => string.Join(", ", edits));
        TestContext.Out.WriteLine($"{broken} broke an exchange, {sound} did not");
        Assert.That(broken, Is.GreaterThan(0), "some edits must break an exchange");
    }

    private static bool AssertBreaksAreSeen(JObject edited)
    {
        var normalised = CorpusReports.Normalise(edited);
        var broken = Exchanges.BrokenBetween(TestRepository.Description, normalised).ToList();
        if (broken.Count > 0)
        {
            var changes = WireRules.Classify(SpecDiff.Between(TestRepository.Description, normalised), TestRepository.Description, normalised);
            Assert.That(changes.Select(change => change.Wire), Does.Contain(ChangeClass.Breaking), () => $"{string.Join('\n', broken.Take(5))}\n{string.Join('\n', changes)}");
        }

        return broken.Count > 0;
    }
}
