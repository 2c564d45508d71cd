using System.Text;

namespace Epic.Generated.SpecTool.Tracking.Reports;

/// <summary>Text of the description in Markdown: it can neither format, link, mention anybody nor end its line.</summary>
internal static class MarkdownText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                // GitHub mentions people and links issues wherever it sees them.
                '@' => "&#64;",
                '#' => "&#35;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!' => $"\\{character}",
                _ when char.IsControl(character) || character is '\u2028' or '\u2029' => " ",
                _ => character.ToString(),
            });
        }

        return escaped.ToString();
    }
}
