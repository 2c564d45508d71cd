using Epic.Generated.Clients.Charges;

namespace Epic.Generated;

/// <summary>What a project has spent this month, and may spend.</summary>
public sealed record ProjectSpend
{
    /// <summary>The project's id, as jobs and desktops name it.</summary>
    public long? Id { get; init; }

    /// <summary>The project's code.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The project's description; null where it has none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the project is closed: nothing can be billed to it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The most that it may spend in a month; null where it has no budget.</summary>
    public Money? Limit { get; init; }

    /// <summary>What it has spent this month; null where EPIC does not say.</summary>
    public Money? Spent { get; init; }

    /// <summary>What is left of <see cref="Limit"/>, less than zero where more was spent; null without a budget, or where the currencies differ.</summary>
    public Money? Left => Limit is not null && Spent is not null && Limit.Currency == Spent.Currency ? MoneySum.Subtract(Limit, Spent) : null;

    /// <summary>The reason why EPIC did not give the project's spending, as the message of its error; null, the default, if it did.</summary>
    public string? Error { get; init; }

    internal static ProjectSpend From(ProjectDetails project) => new()
    {
        Id = project.Id,
        ProjectCode = project.ProjectId,
        Description = project.Description,
        IsClosed = project.Closed is true,
        Limit = project.HasBudget is false ? null : project.SpendLimit,
        Spent = project.CurrentSpend,
    };

    internal static ProjectSpend Unknown(Project project, string error) => new()
    {
        Id = project.Id,
        ProjectCode = project.ProjectId,
        Description = project.Description,
        IsClosed = project.Closed is true,
        Error = error,
    };
}
