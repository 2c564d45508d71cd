using System.Text;
using CsCheck;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Epic.Generated.Tests.Models;

namespace Epic.Generated.Tests.Http;

/// <summary>Odd answers end in a model or in a documented exception, within a bounded time.</summary>
[CancelAfter(120_000)]
internal sealed class AnswerFuzzTests
{
    private const int Answers = 1500;

    private static readonly string[] Values =
    [
        "null", "true", "-1", "0.5", "1e400", "1e10", "9223372036854775808", "NaN", "-Infinity", "\"\"", "\"0:0\"", "\"2026-11-26\"", "\"\\ud800\"",
        "[]", "{}", "[null]", "[[]]", "{\"amount\":NaN}", "{\"$ref\":\"1\"}", "{\"$type\":\"System.IO.FileInfo\"}", new('9', 400), new('[', 100),
    ];

    private static readonly string[] Statuses =
    [
        "200 OK", "201 Created", "204 No Content", "206 Partial Content", "302 Found", "400 Bad Request", "401 Unauthorized", "404 Not Found", "418 Teapot",
        "429 Too Many Requests", "500 Oops", "999 Beyond", "100 Continue", "101 Switching Protocols",
    ];

    private static readonly string[] Headers =
    [
        "Retry-After: -1", "Retry-After: 99999999999999999999", "Retry-After: Mon, 01 Jan 0001 00:00:00 GMT", "Retry-After: soon", "X-Request-ID: ", "X-Request-ID: a\tb",
        "Location: ::", "Location: //", "Content-Type: ;;;", "Content-Encoding: gzip", "Content-Encoding: unknown", "Transfer-Encoding: chunked", "Content-Length: -1", "Content-Length: 99999999999", "Set-Cookie: =", ": x", "\0: x",
    ];

    private static readonly Gen<string> Body = Gen.OneOf(
        Gen.Select(Gen.Int[0, Values.Length - 1], Gen.Int[0, 60]).Select((value, property) => Damaged(property, Values[value])),
        Gen.String,
        Gen.Select(Gen.Int[0, 400], Gen.Char).Select((position, character) => Spoilt(position, character)));

    private static readonly Gen<string> Answer = Gen.Select(Gen.Int[0, (Statuses.Length * 2) - 1], Gen.Int[0, (Headers.Length * 3) - 1], Body).Select((status, header, body) =>
        LoopbackServer.Json(body, status < Statuses.Length ? Statuses[status] : "200 OK", header < Headers.Length ? Headers[header] + "\r\n" : ""));

    private static readonly string Job = GeneratedTypes.SampleOf(typeof(Job)).ToString(Newtonsoft.Json.Formatting.None);

    [Test]
    public async Task Any_answer_ends_in_a_model_or_a_documented_exception([Values("get", "list", "pages", "post", "delete")] string kind, CancellationToken cancellationToken)
    {
        var answer = "";
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), CancellationToken.None);
            return false;
        });
        var client = TestClient.Create(null, options => (options.Endpoint, options.MaxRetries, options.AttemptTimeout) = (server.Address, 0, TimeSpan.FromSeconds(2)));
        await Answer.SampleAsync(
            async text =>
            {
                answer = text;
                try
                {
                    await SendAsync(client, kind, cancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
                }
                catch (EpicException error)
                {
                    Assert.That(error.Message, Has.Length.LessThan(4000));
                    Assert.That(error.Message.Any(char.IsControl), Is.False, error.Message);
                }
            },
            iter: Answers / 5,
            threads: 1);
    }

    private static async Task SendAsync(EpicClient client, string kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case "get":
                (await client.Jobs.GetAsync(7, cancellationToken)).ToString();
                break;
            case "list":
                await client.Jobs.ListAsync(cancellationToken: cancellationToken);
                break;
            case "pages":
                await client.Jobs.ListAllAsync(paging: new PagingOptions { MaxItems = 5 }, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
                break;
            case "post":
                await client.Jobs.SubmitAsync(JobBodies.OpenFoam, cancellationToken);
                break;
            default:
                await client.Licenses.DeleteAsync(Guid.Empty, cancellationToken);
                break;
        }
    }

    /// <summary>A job, or a page with a job, with one value replaced.</summary>
    private static string Damaged(int property, string value)
    {
        var job = GeneratedTypes.SampleOf(typeof(Job));
        var values = job.Descendants().OfType<Newtonsoft.Json.Linq.JProperty>().ToList();
        var damaged = values[property % values.Count];
        damaged.Value = "DAMAGED";
        var text = job.ToString(Newtonsoft.Json.Formatting.None).Replace("\"DAMAGED\"", value);
        return property % 2 == 0 ? text : $$"""{"count":{{value}},"next":"?offset=1","results":[{{text}}]}""";
    }

    private static string Spoilt(int position, char character) => Job.Insert(position % Job.Length, character.ToString());
}
