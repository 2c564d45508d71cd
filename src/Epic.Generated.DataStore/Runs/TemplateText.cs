using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.DataStore.Runs;

/// <summary>The text of a template: <c>{{name}}</c> stands for the value of a parameter.</summary>
internal static partial class TemplateText
{
    // A file that is no UTF-8 would change in other places too.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a template.</summary>
    /// <exception cref="InvalidOperationException">The file is not UTF-8.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken) => Text(path, await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc cref="ReadAsync"/>
    public static string Read(string path) => Text(path, File.ReadAllBytes(path));

    /// <summary>The names of the parameters that a template needs.</summary>
    public static IEnumerable<string> Parameters(string template) => Placeholder().Matches(template).Select(static match => match.Groups[1].Value).Distinct();

    /// <summary>Fills a template.</summary>
    /// <exception cref="InvalidOperationException">A parameter has no value.</exception>
    public static byte[] Fill(string template, IReadOnlyDictionary<string, string> parameters) => Strict.GetBytes(Placeholder().Replace(
        template,
        match => parameters.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidOperationException($"The parameter '{match.Groups[1].Value}' of a template has no value.")));

    private static string Text(string path, byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidOperationException($"The template '{path}' must be UTF-8.", error);
        }
    }

    [GeneratedRegex(@"\{\{ *([^{}\r\n]+?) *\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
