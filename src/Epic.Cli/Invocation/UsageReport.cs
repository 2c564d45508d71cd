using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Epic.Cli.Invocation;

/// <summary>Words the error of a command line that cannot be parsed: the argument, its rule, and a correct example.</summary>
internal static class UsageReport
{
    public static string Describe(ParseResult parsed)
    {
        var way = string.Join(' ', NamesOf(parsed.CommandResult));
        var message = WrongFlag(parsed) ?? (UnknownOption(parsed) is { } option ? $"{way} has no option {option}" : null) ?? (parsed.CommandResult.Command, parsed.UnmatchedTokens, parsed.Errors) switch
        {
            // System.CommandLine names the missing command first, and the unknown one after it.
            (not EpicCommand { Handler: not null }, [var unknown, ..], _) => $"'{unknown}' is not a command of {way}",
            (EpicCommand { Arguments.Count: 0, Subcommands.Count: > 0 }, [var unknown, ..], _) when !unknown.StartsWith('-') => $"'{unknown}' is not a command of {way}",
            (_, [var unknown, ..], _) => unknown.StartsWith('-') ? $"{way} has no option {unknown}" : $"'{unknown}' is one argument too many for {way}",
            (not EpicCommand { Handler: not null }, _, _) => $"a command of {way} is missing",
            (_, _, [var error, ..]) => Describe(error),
            _ => $"{way} cannot be read",
        };
        var example = (parsed.CommandResult.Command as EpicCommand)?.Examples is [var first, ..] ? $", for example: {first}" : ".";
        return $"{message}; see {way} --help{example}";
    }

    /// <summary>
    /// A word that looks like an option and was read as an argument; null if there is none. 'epic put log -f' would store a file named '-f'. After
    /// <c>--</c> such words are arguments. '-5GBP' is a number that another check refuses.
    /// </summary>
    public static string? UnknownOption(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).ToList();
        return parsed.Tokens.TakeWhile(token => token.Type is not TokenType.DoubleDash)
            .FirstOrDefault(token => token.Value is ['-', not (>= '0' and <= '9'), ..] && arguments.Exists(argument => ReferenceEquals(argument, token)))?.Value;
    }

    // A word after an option that is true or false belongs to it, whatever System.CommandLine makes of it.
    private static string? WrongFlag(ParseResult parsed)
    {
        var words = parsed.Tokens.Select(token => token.Value).ToList();
        return parsed.UnmatchedTokens is [var unknown, ..] && words.IndexOf(unknown) is > 0 and var index
            && parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == words[index - 1] && option.ValueType == typeof(bool?)) is { } flag
            ? $"{flag.Name} must be true or false, not '{unknown}'"
            : null;
    }

    private static string Describe(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: var option, Tokens: [] } when error.Message.Contains("required", StringComparison.OrdinalIgnoreCase) && !option.Required => $"{option.Name} needs a value",
        OptionResult { Option: var option, Tokens: [] } when option.Required => $"{option.Name} is missing",
        OptionResult { Option: var option, Tokens: [.., var token] } when RuleOf(option.ValueType, option.CompletionSources, error) is { } rule => $"{option.Name} must be {rule}, not '{token.Value}'",
        ArgumentResult { Parent: OptionResult { Option: var option }, Tokens: [.., var token] } when RuleOf(option.ValueType, option.CompletionSources, error) is { } rule => $"{option.Name} must be {rule}, not '{token.Value}'",
        ArgumentResult { Argument: var argument, Tokens: [.., var token] } when RuleOf(argument.ValueType, argument.CompletionSources, error) is { } rule => $"{argument.Name.ToUpperInvariant()} must be {rule}, not '{token.Value}'",
        CommandResult { Command: var command } when command.Options.FirstOrDefault(option => option.Required && error.Message.Contains($"'{option.Name}'", StringComparison.Ordinal)) is { } option => $"{option.Name} is missing",
        ArgumentResult { Argument: var argument } when !error.Message.Contains('\'', StringComparison.Ordinal) || error.Message.StartsWith("Required argument", StringComparison.Ordinal) => $"{argument.Name.ToUpperInvariant()} is missing",
        CommandResult { Command: var command } when error.Message.StartsWith("Required argument", StringComparison.Ordinal) && command.Arguments.FirstOrDefault(IsMissing) is { } missing => $"{missing.Name.ToUpperInvariant()} is missing",
        _ => string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.'),
    };

    private static bool IsMissing(Argument argument) => argument.Arity.MinimumNumberOfValues > 0;

    // The texts that a symbol accepts are its completions; those that EPIC lists are no rule.
    private static string? RuleOf(Type type, List<Func<System.CommandLine.Completions.CompletionContext, IEnumerable<System.CommandLine.Completions.CompletionItem>>> completions, ParseError error)
    {
        if (error.Message.Contains("Must be one of", StringComparison.Ordinal) || error.Message.Contains("not recognized", StringComparison.Ordinal))
        {
            var texts = completions.SelectMany(source => source(System.CommandLine.Completions.CompletionContext.Empty)).Select(item => item.Label).Distinct();
            return string.Join(", ", texts);
        }

        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value == typeof(int) || value == typeof(long) ? "a whole number"
            : value == typeof(double) || value == typeof(decimal) ? "a number"
            : value == typeof(bool) ? "true or false"
            : value == typeof(Guid) ? string.Create(CultureInfo.InvariantCulture, $"an id such as {Guid.Empty}")
            : null;
    }

    /// <summary>The names of a command and the commands above it.</summary>
    public static IEnumerable<string> NamesOf(SymbolResult? result) =>
        result is CommandResult command ? [.. NamesOf(command.Parent), command.Parent is null ? "epic" : command.Command.Name] : [];
}
