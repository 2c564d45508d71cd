using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic api</c>: a raw request.</summary>
internal sealed class ApiCommand
{
    private static readonly string[] Methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];

    private readonly Argument<string> _method = new("method") { Description = "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS." };
    private readonly Argument<string> _path = new("path") { Description = "Path below EPIC's address with its query, such as job/?limit=5.", HelpName = "path" };
    private readonly Option<string[]> _fields = new("--field", "-f")
    {
        Description = "A field, as name=value: of the query of a GET, else of the JSON body. Numbers, true, false, null and JSON are sent as such. Repeat for several.",
        HelpName = "name=value",
    };

    private readonly Option<bool> _paginate = new("--paginate") { Description = "Read all pages of a list." };
    private readonly Confirmation _confirmation = new();

    public static Command Create()
    {
        var api = new ApiCommand();
        var command = new EpicCommand(
            "api",
            "Sends a request to EPIC and writes its answer as JSON. A request that may change something asks first, unless it only quotes.",
            "epic api GET job/ -f limit=5",
            "epic api GET catalog/clusters/ --paginate -o jsonl",
            "epic api POST job/1234/cancel/ --yes")
        {
            api._method, api._path, api._fields, api._paginate, api._confirmation.Yes, api._confirmation.DryRun,
        };
        return command.Handle(api.RunAsync);
    }

    private async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var method = context.Get(_method).ToUpperInvariant();
        if (!Methods.Contains(method))
        {
            throw CommandException.Usage($"METHOD must be {string.Join(", ", Methods)}, not '{context.Get(_method)}'", "for example: epic api GET job/");
        }

        var isRead = method is "GET" or "HEAD" or "OPTIONS";
        if (context.Get(_paginate) && method != "GET")
        {
            throw CommandException.Usage($"--paginate reads a list, and {method} does not", "for example: epic api GET job/ --paginate");
        }

        var fields = (context.Get(_fields) ?? []).Select(text => KeyValueText.Parse(text, "-f")).ToList();
        var path = isRead ? WithQuery(context.Get(_path), fields) : context.Get(_path);
        var answer = context.AnswerOr(OutputFormat.Json);
        if (context.Get(_paginate))
        {
            await answer.WriteListAsync(context.Epic.ListAllAsync(path, cancellationToken: cancellationToken), JsonViews.Any, cancellationToken);
            return;
        }

        var body = isRead || fields.Count == 0 ? null : new JObject(fields.Select(field => new JProperty(field.Key, JsonValue.Parse(field.Value))));
        if (context.Get(_confirmation.DryRun))
        {
            context.Inform($"Would send {method} {path}{(body is null ? "" : " " + JsonText.Line(body))}");
            return;
        }

        if (!isRead && !path.Split('?')[0].TrimEnd('/').EndsWith("/quote", StringComparison.Ordinal))
        {
            _confirmation.Require(context, $"Send {method} {path}? It may cost money, or change or delete something.");
        }

        switch (await context.Epic.SendAsync(new HttpMethod(method), path, body, cancellationToken))
        {
            case null:
                break;
            case JArray list:
                answer.WriteList([.. list], JsonViews.Any);
                break;
            case var item:
                answer.WriteItem(item, JsonViews.Any);
                break;
        }
    }

    private static string WithQuery(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        return query.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }
}
