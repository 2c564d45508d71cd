using Epic.Generated.Clients.Charges;

namespace Epic.Generated;

/// <summary>A project's spending of this month and its budget.</summary>
public sealed record ProjectSpend
{
    /// <summary>The project's id, which jobs and desktops refer to.</summary>
    public long? Id { get; init; }

    /// <summary>The project's code.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The project's description; null if it has none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the project is closed: nothing can be billed to it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The project's budget for a month; null if it has none.</summary>
    public Money? Limit { get; init; }

    /// <summary>The project's spending of this month; null if EPIC's answer lacks it.</summary>
    public Money? Spent { get; init; }

    /// <summary>The rest of <see cref="Limit"/>, less than zero if more was spent; null without a budget, or if the currencies differ.</summary>
    public Money? Left => Limit is not null && Spent is not null && Limit.Currency == Spent.Currency ? MoneyMath.Subtract(Limit, Spent) : null;

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
