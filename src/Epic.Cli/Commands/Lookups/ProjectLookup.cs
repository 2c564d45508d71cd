using System.Globalization;
using Epic.Cli.Errors;
using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>Finds a project by its id or its code.</summary>
internal static class ProjectLookup
{
    public static async Task<long> FindAsync(IEpicClient epic, string idOrCode, CancellationToken cancellationToken)
    {
        if (long.TryParse(idOrCode, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        await foreach (var project in epic.Projects.ListAllAsync(cancellationToken: cancellationToken))
        {
            if (string.Equals(project.ProjectId, idOrCode, StringComparison.OrdinalIgnoreCase) && project.Id is { } found)
            {
                return found;
            }
        }

        throw CommandException.NotFound($"There is no project '{idOrCode}'", "list the projects with epic project list");
    }

    /// <summary>The id of the project that an option names; null if the option is not given.</summary>
    public static async Task<long?> FindOptionalAsync(IEpicClient epic, string? idOrCode, CancellationToken cancellationToken) =>
        idOrCode is null ? null : await FindAsync(epic, idOrCode, cancellationToken);
}
