using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>
/// The content of one submission: a job (<see cref="JobDefinition"/>) or an array of jobs (<see cref="JobArray"/>). It never changes;
/// <c>with</c> creates a copy that differs.
/// </summary>
[Newtonsoft.Json.JsonConverter(typeof(JobSubmissionConverter))]
#if NET
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "application")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(OpenFoamJob), "openfoam")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZcfdJob), "zcfd")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZoptJob), "zopt")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(NastranJob), "nastran")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(GenericJob), "generic")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(JobArray), "array")]
#endif
public abstract record JobSubmission
{
    private protected JobSubmission()
    {
    }

    /// <summary>The name that EPIC shows, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Code of the cluster queue, such as <c>aws:c5</c>; needed to submit, not to quote. Null, the default, for none. The queue of an array
    /// is that of its jobs that set none.
    /// </summary>
    public string? QueueCode { get; init; }

    /// <summary>
    /// Id of the project to bill, -1 or more; null, the default, for none. The project of an array is that of its jobs that set none.
    /// </summary>
    public long? ProjectId { get; init; }

    /// <summary>
    /// The upload of the results; null, the default, for the defaults of <see cref="JobSettings"/>. One submission has one: on a job of an
    /// array it must be null or equal to that of the array.
    /// </summary>
    public JobSettings? Settings { get; init; }

    /// <summary>Checks every option against the rules of EPIC's description. No request is sent.</summary>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    /// <example><code>
    /// cavity.Validate();
    /// </code></example>
    public abstract void Validate();

    /// <summary>The body of <c>job_create</c> for this submission.</summary>
    /// <returns>A new body, which the caller may change.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule, or no queue is named; the message and the parameter's name say which.</exception>
    /// <example><code>
    /// var submitted = await epic.Jobs.SubmitAsync(cavity.ToSpec());
    /// </code></example>
    public abstract JobArraySpec ToSpec();

    /// <summary>The jobs of this submission, each with the queue and project of its array if it sets none.</summary>
    internal abstract IReadOnlyList<JobDefinition> Resolve();

    private protected void CheckSubmission(OptionChecks checks)
    {
        checks.Body(new JobArraySpec { Name = Name, Config = new JobConfiguration(), Jobs = [] });
        checks.Body(
            new JobSpec { AppCode = "any", Project = ProjectId, QueueCode = QueueCode, Tasks = [] },
            (nameof(JobSpec.Project), nameof(ProjectId)));
        Settings?.Check(checks.Part(nameof(Settings)));
    }
}
