namespace Epic.Generated.Orleans.Grains;

/// <summary>The side of a run's grain that the poll grain calls. Its key is the run's id.</summary>
[Alias("Epic.IJobRunWorker")]
internal interface IJobRunWorker : IGrainWithStringKey
{
    /// <summary>Hands over jobs of the run as EPIC shows them.</summary>
    /// <param name="jobs">The jobs as JSON in EPIC's names.</param>
    [Alias("Observe")]
    Task ObserveAsync(string jobs);
}
