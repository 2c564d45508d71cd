using System.Globalization;
using System.Text;

namespace Epic.Generated.DataStore.Sync;

/// <summary>
/// Compares names as a file system with one normal form may: a letter with an accent is one character in one name, and two in another.
/// </summary>
internal static class NameForm
{
    private const char Accented = '\uFFFF';

    // In a program with InvariantGlobalization .NET leaves every text in its form.
    private static readonly bool CanNormalise = "\u00e9".Normalize(NormalizationForm.FormD).Length > 1;

    /// <summary>A text that is the same for all forms of a name. Without .NET's tables it may be the same for names that differ in their accented letters.</summary>
    public static string KeyOf(string name) => Ascii.IsValid(name) ? name : CanNormalise ? Compose(name) : WithoutAccents(name);

    /// <summary>The composed form of a name. A name of Windows need not be Unicode; such a one has a single form.</summary>
    public static string Compose(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    // Each run of characters outside ASCII, with the letter before their marks, becomes one character.
    private static string WithoutAccents(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsAscii(character))
            {
                key.Append(character);
                continue;
            }

            if (key.Length > 0 && key[^1] is not ('/' or Accented) && CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
            {
                key.Length--;
            }

            if (key.Length == 0 || key[^1] != Accented)
            {
                key.Append(Accented);
            }
        }

        return key.ToString();
    }
}
