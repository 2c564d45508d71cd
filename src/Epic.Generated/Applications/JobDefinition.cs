using Epic.Generated.Applications;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// A job to quote, submit or run: an application, its options and its data. Create one of <see cref="OpenFoamJob"/>,
/// <see cref="ZcfdJob"/>, <see cref="ZoptJob"/>, <see cref="NastranJob"/> or, for any other application, <see cref="GenericJob"/>.
/// </summary>
#if NET
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "application")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(OpenFoamJob), "openfoam")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZcfdJob), "zcfd")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZoptJob), "zopt")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(NastranJob), "nastran")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(GenericJob), "generic")]
#endif
public abstract record JobDefinition : JobSubmission
{
    private protected JobDefinition()
    {
    }

    /// <summary>Code of the application version, such as <c>openfoam:v1606</c>, as the catalog of applications lists it.</summary>
    public required string AppCode { get; init; }

    /// <summary>The folder of the case in the data store, such as <c>epic://work/cavity/</c>. Results are uploaded to it.</summary>
    public required EpicPath DataPath { get; init; }

    /// <summary>
    /// Options of the application that this version of the library does not know, by name. They are sent beside the known
    /// ones and cannot replace them.
    /// </summary>
    [JsonProperty(ObjectCreationHandling = ObjectCreationHandling.Replace)]
#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
    public IReadOnlyDictionary<string, JToken> AdditionalOptions
    {
        get;
        init => field = OptionMap.From(value);
    } = OptionMap.Empty;

    /// <summary>Files that the job cannot run without, relative to its folder. In an array each may be in the folder that all jobs share.</summary>
    internal virtual IReadOnlyList<string> CaseFiles => [];

    /// <summary>The longest of the steps' runtimes, in whole hours as EPIC counts them.</summary>
    internal int LongestStepHours => Tasks().Max(task => task.Runtime);

    /// <inheritdoc/>
    public sealed override void Validate() => Check(new OptionChecks(GetType().Name));

    /// <inheritdoc/>
    public sealed override JobArraySpec ToSpec() => new()
    {
        Name = Name,
        Config = (Settings ?? new JobSettings()).ToConfiguration(),
        Jobs = [ToBinding(new OptionChecks(GetType().Name))],
    };

    /// <summary>Creates a copy with another name, for languages without <c>with</c>.</summary>
    /// <param name="name">The name that EPIC shows, 1 to 100 characters.</param>
    /// <returns>The copy.</returns>
    /// <example><code>
    /// var second = cavity.WithName("cavity-2");
    /// </code></example>
    public JobDefinition WithName(string name) => this with { Name = name };

    /// <summary>Creates a copy for another queue, for languages without <c>with</c>.</summary>
    /// <param name="queueCode">Code of the queue, such as <see cref="QueueQuote.QueueCode"/>; null for none.</param>
    /// <returns>The copy.</returns>
    /// <example><code>
    /// var onAws = cavity.WithQueueCode("aws:c5");
    /// </code></example>
    public JobDefinition WithQueueCode(string? queueCode) => this with { QueueCode = queueCode };

    /// <summary>Creates a copy for another project, for languages without <c>with</c>.</summary>
    /// <param name="projectId">Id of the project to bill, -1 or more; null for none.</param>
    /// <returns>The copy.</returns>
    /// <example><code>
    /// var ofProject = cavity.WithProjectId(3);
    /// </code></example>
    public JobDefinition WithProjectId(long? projectId) => this with { ProjectId = projectId };

    /// <summary>Creates a copy for another case, for languages without <c>with</c>.</summary>
    /// <param name="dataPath">The folder of the case in the data store.</param>
    /// <returns>The copy.</returns>
    /// <example><code>
    /// var moved = cavity.WithDataPath(EpicPath.Parse("epic://work/cavity-2/"));
    /// </code></example>
    public JobDefinition WithDataPath(EpicPath dataPath) => this with { DataPath = dataPath };

    /// <summary>The body of <c>job_quote</c> for this job, for all queues.</summary>
    /// <returns>A new body, which the caller may change.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    public JobSpec ToQuoteSpec()
    {
        Validate();
        return Spec();
    }

    internal sealed override IReadOnlyList<JobDefinition> Resolve() => [this];

    internal void Check(OptionChecks checks)
    {
        CheckSubmission(checks);
        checks.NotEmpty(AppCode);
        checks.Folder(DataPath, "epic://work/cavity/");
        CheckOptions(checks);
        foreach (var option in AdditionalOptions.Keys)
        {
            checks.That(!AppOptions().ContainsKey(option), $"cannot set '{option}', which has a property of its own", nameof(AdditionalOptions));
        }

        checks.Body(
            Binding(QueueCode ?? "any"),
            ($"{nameof(JobDataBinding.Spec)}.{nameof(JobSpec.AppCode)}", nameof(AppCode)),
            ($"{nameof(JobDataBinding.Cluster)}.{nameof(JobClusterSpec.QueueCode)}", nameof(QueueCode)),
            ($"{nameof(JobDataBinding.InputData)}.{nameof(DataSpec.Path)}", nameof(DataPath)));
    }

    internal JobDataBinding ToBinding(OptionChecks checks)
    {
        Check(checks);
        checks.That(QueueCode is not null, "is needed to submit: take the code of a queue from the quote or the catalog", nameof(QueueCode));
        return Binding(QueueCode);
    }

    /// <summary>Checks the application's own options.</summary>
    private protected abstract void CheckOptions(OptionChecks checks);

    /// <summary>The steps that run, in order.</summary>
    private protected abstract IReadOnlyList<JobTaskSpec> Tasks();

    /// <summary>The application's own options, by their names on the wire.</summary>
    private protected abstract JObject AppOptions();

    /// <summary>The options of the application by their names on the wire, the additional ones among them.</summary>
    internal JObject ToOptions()
    {
        var options = AppOptions();
        foreach (var (option, value) in AdditionalOptions)
        {
            options[option] = value;
        }

        return options;
    }

    private JobDataBinding Binding(string queueCode) => new()
    {
        Name = Name,
        Spec = Spec(),
        AppOptions = ToOptions(),
        Cluster = new JobClusterSpec { QueueCode = queueCode },
        InputData = new DataSpec { Path = DataPath.ToString() },
    };

    private JobSpec Spec() => new() { AppCode = AppCode, Project = ProjectId, Tasks = Tasks() };
}
