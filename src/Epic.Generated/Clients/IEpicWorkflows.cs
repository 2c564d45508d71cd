namespace Epic.Generated;

/// <summary>What teams do with EPIC all day, on top of its single operations. Code that takes this interface can be tested without EPIC.</summary>
public interface IEpicWorkflows
{
    /// <summary>Jobs and job arrays: quote, submit, run, follow, authorise.</summary>
    IJobWorkflows Jobs { get; }

    /// <summary>Remote desktops: quote, launch, wait, terminate.</summary>
    IDesktopWorkflows Desktops { get; }

    /// <summary>Software licences from templates.</summary>
    ILicenseWorkflows Licenses { get; }

    /// <summary>What projects and teams spend and may spend.</summary>
    ISpendingWorkflows Spending { get; }
}
