using CsCheck;
using Epic.Generated.SpecTool.Documents;
using Epic.Generated.SpecTool.Tracking.Changes;
using Epic.Generated.SpecTool.Tracking.Source;
using Epic.Generated.SpecTracking.Tests.Corpus;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTracking.Tests;

/// <summary>After any edit, the document is refused with a reason, or every difference is reported.</summary>
internal sealed class NothingIsLostTests
{
    private static readonly Gen<(int, int)[]> Edits = RandomEdit.Any.Array[1, 3];

    [Test]
    public void Every_difference_of_a_random_edit_is_reported_or_the_document_is_refused()
    {
        var (reported, refused) = (0, 0);
        Edits.Sample(
            edits =>
            {
                var edited = RandomEdit.Edited(TestRepository.Description, edits);
                try
                {
                    Check(edited);
                    Interlocked.Increment(ref reported);
                }
                catch (CannotTellException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 30,
            print: edits => string.Join(", ", edits));
        TestContext.Out.WriteLine($"{reported} reported, {refused} refused");
        Assert.That(reported, Is.GreaterThan(12), "most edits must get as far as a report");
    }

    private static void Check(JObject edited)
    {
        var known = TestRepository.Description;
        SpecReader.Check(edited, "edited");
        SpecIdentity.Check(edited, known, "edited");
        var normalised = JsonFile.Parse(Normaliser.Normalise(edited, known), "edited");
        var changes = SpecDiff.Between(known, normalised);
        Assert.That(CorpusReports.Prepare(normalised) is { Document: not null } or { Problems.Count: > 0 }, "it is prepared, or has a problem");
        var before = Facts(known);
        var after = Facts(normalised);
        var differences = before.Except(after).Concat(after.Except(before)).Select(fact => fact.Place).Distinct().ToList();

        Assert.That(changes.Count == 0, Is.EqualTo(differences.Count == 0));
        foreach (var difference in differences)
        {
            Assert.That(changes.Any(change => Covers(change, difference)), $"{difference} is lost");
        }
    }

    private static bool Covers(SpecChange change, string place) =>
        new JsonPointer(change.Pointer).Contains(place) || new JsonPointer(place).Contains(change.Pointer)
        // A required name is reported at its property.
        || place.Split("/required")[0] is var schema && place.Contains("/required") && change.Pointer.StartsWith(schema + "/properties/", StringComparison.Ordinal);

    /// <summary>Every value, and every empty object and array, with its place; parameters by name, other items of a list by the list.</summary>
    private static HashSet<(string Place, string Value)> Facts(JObject document) =>
        [.. document.DescendantsAndSelf()
            .Where(token => token is JValue || token is JContainer { Count: 0 } and not JProperty)
            .Select(token => (PlaceOf(token), token.ToString(Formatting.None)))];

    private static string PlaceOf(JToken token)
    {
        var place = JsonPointer.Root;
        foreach (var ancestor in token.AncestorsAndSelf().Reverse())
        {
            if (ancestor is JProperty property)
            {
                place = place.Then(property.Name);
            }
            else if (ancestor is JObject { Parent: JArray { Parent: JProperty { Name: "parameters" } } } parameter && parameter["name"] is { } name)
            {
                place = place.Then(name.ToString());
            }
        }

        return place.ToString();
    }
}
