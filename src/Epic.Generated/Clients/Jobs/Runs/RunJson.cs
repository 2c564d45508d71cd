using System.Globalization;
using System.Text;
using Epic.Generated.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Writes and reads the entries of a store of runs.</summary>
internal static class RunJson
{
    // An entry holds a submission some levels below its top: what was written must be read again.
    private const int Deepest = EpicJson.MaxDepth + 24;

    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new DefaultContractResolver { NamingStrategy = new CamelCaseNamingStrategy { ProcessExtensionDataNames = false, ProcessDictionaryKeys = false } },
        Converters = { new StringEnumConverter { AllowIntegerValues = false } },
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        NullValueHandling = NullValueHandling.Ignore,
        MaxDepth = Deepest,
    };

    public static string Write(object content) => JsonConvert.SerializeObject(content, Formatting.None, Settings);

    /// <exception cref="InvalidOperationException">The entry cannot be read.</exception>
    public static T Read<T>(string key, string content)
        where T : class
    {
        try
        {
            return JsonConvert.DeserializeObject<T>(content, Settings) ?? throw Unreadable(key);
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or ArgumentException)
        {
            throw Unreadable(key, error);
        }
    }

    /// <summary>The body of <c>job_create</c> as it is recorded.</summary>
    public static JObject ToJson(JobArraySpec spec) => Parse(Encoding.UTF8.GetString(EpicJson.Write(spec)));

    /// <summary>The recorded body of <c>job_create</c>.</summary>
    public static JobArraySpec ToSpec(JObject submission) => EpicJson.ReadModel<JobArraySpec>(submission.ToString(Formatting.None))!;

    /// <summary>The error for an entry that cannot be read.</summary>
    public static InvalidOperationException Unreadable(string key, Exception? inner = null) => new(
        $"The entry '{key}' of the store of runs cannot be read by this version of the library, and its jobs may have been paid for. Find them with FindSubmittedAsync before you run them under another id.",
        inner);

    // Text stays text, also where it looks like a time.
    private static JObject Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = EpicJson.MaxDepth };
        return JObject.Load(reader);
    }
}
