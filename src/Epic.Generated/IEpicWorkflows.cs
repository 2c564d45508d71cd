namespace Epic.Generated;

/// <summary>What teams do with EPIC all day, on top of its single operations.</summary>
public interface IEpicWorkflows
{
    /// <summary>Jobs and job arrays: quote, submit, follow, authorise.</summary>
    IJobWorkflows Jobs { get; }
}
