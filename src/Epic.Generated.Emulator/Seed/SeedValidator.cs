using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Epic.Generated.Emulator.Seed;

/// <summary>Refuses seeds that a site cannot hold, with the place of the wrong value, such as <c>$.queues[0].cpus</c>.</summary>
internal static class SeedValidator
{
    private const int LongestProduct = 20;
    private const int LongestName = 30;
    private const int LongestPath = 900;
    private const decimal MostMoney = 1_000_000_000_000m;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);
    private static readonly NullabilityInfoContext Nullability = new();

    /// <exception cref="FormatException">The seed has a value that a site cannot hold.</exception>
    public static void Check(SiteSeed seed)
    {
        CheckNulls(seed, "$");
        CheckUnique(seed.Queues, queue => queue.Code, "$.queues", "code");
        CheckUnique(seed.Applications.SelectMany(application => application.Versions), version => version.Code, "$.applications", "code of a version");
        CheckUnique(seed.Applications, application => application.Name, "$.applications", "name");
        CheckUnique(seed.DesktopNodes, node => node.Code, "$.desktop_nodes", "code");
        CheckUnique(seed.Teams, team => team.Id, "$.teams", "id");
        CheckUnique(seed.Projects, project => project.Id, "$.projects", "id");
        Each(seed.Queues, "$.queues", CheckQueue);
        Each(seed.Applications, "$.applications", CheckApplication);
        Each(seed.DesktopNodes, "$.desktop_nodes", CheckNode);
        Each(seed.Teams, "$.teams", CheckTeam);
        Each(seed.Projects, "$.projects", CheckProject);
        Each(seed.Licenses, "$.licenses", (license, place) => Text(license.Name, LongestName, $"{place}.name"));
        Each(seed.LicenseTemplates, "$.license_templates", (template, place) => Text(template.Application, LongestProduct, $"{place}.application"));
        Each(seed.Jobs, "$.jobs", (job, place) => CheckJob(seed, job, place));
        Each(seed.StepRules, "$.step_rules", (rule, place) => Duration(rule.Duration ?? TimeSpan.Zero, $"{place}.duration"));
        Each(seed.Users, "$.users", CheckUser);
        Require(seed.Users.DistinctBy(user => user.Token).Count() == seed.Users.Count, "$.users", "has two entries with the same token");
        CheckUnique(seed.Users, user => user.Name, "$.users", "name");
        CheckBilling(seed.Billing);
        CheckSite(seed);
    }

    private static void CheckUser(EmulatorUser user, string place)
    {
        if (UserRules.Violation(user) is var (member, _, rule))
        {
            Require(holds: false, $"{place}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(member)}", $"must be {rule}");
        }
    }

    private static void CheckQueue(QueueSeed queue, string place)
    {
        Text(queue.Code, int.MaxValue, $"{place}.code");
        Number(queue.MaxRuntime, 1, 1_000_000, $"{place}.max_runtime");
        Number(queue.MaxAllocation, 1, 1_000_000, $"{place}.max_allocation");
        Number(queue.Cpus, 1, 1_000, $"{place}.cpus");
        Number(queue.CoresPerCpu, 1, 10_000, $"{place}.cores_per_cpu");
        Number(queue.ThreadsPerCore, 1, 100, $"{place}.threads_per_core");
        Number(queue.Memory, 0, int.MaxValue, $"{place}.memory");
        Number(queue.Accelerators, 0, 1_000, $"{place}.accelerators");
        Number(queue.NodeHourPrice, 0, MostMoney, $"{place}.node_hour_price");
        Number(queue.Discount, 0, 1, $"{place}.discount");
    }

    private static void CheckApplication(ApplicationSeed application, string place)
    {
        Text(application.Name, LongestProduct, $"{place}.name");
        Number(application.TaskHourPrice, 0, MostMoney, $"{place}.task_hour_price");
        Each(application.Versions, $"{place}.versions", (version, inner) => Text(version.Code, int.MaxValue, $"{inner}.code"));
    }

    private static void CheckNode(DesktopNodeSeed node, string place)
    {
        Text(node.Code, int.MaxValue, $"{place}.code");
        Text(node.Description, 100, $"{place}.description");
        Number(node.Cores, 0, int.MaxValue, $"{place}.cores");
        Number(node.Gpus, 0, int.MaxValue, $"{place}.gpus");
        Number(node.HourPrice, 0, MostMoney, $"{place}.hour_price");
    }

    private static void CheckTeam(TeamSeed team, string place)
    {
        Number(team.Id, 1, int.MaxValue, $"{place}.id");
        Require(team.Role is null || UserRules.Roles.Contains(team.Role), $"{place}.role", "must be owner, admin or user");
        foreach (var (name, role) in team.Members)
        {
            Require(UserRules.Roles.Contains(role), $"{place}.members.{name}", "must be owner, admin or user");
        }
    }

    private static void CheckProject(ProjectSeed project, string place)
    {
        Number(project.Id, 1, int.MaxValue, $"{place}.id");
        Text(project.Code, int.MaxValue, $"{place}.code");
        Number(project.Budget ?? 0, 0, MostMoney, $"{place}.budget");
        Number(project.Spent, 0, MostMoney, $"{place}.spent");
    }

    private static void CheckJob(SiteSeed seed, JobSeed job, string place)
    {
        Require(seed.Applications.SelectMany(application => application.Versions).Any(version => version.Code == job.App), $"{place}.app", $"names {job.App}, which the site does not have");
        Require(seed.Queues.Any(queue => queue.Code == job.Queue), $"{place}.queue", $"names {job.Queue}, which the site does not have");
        Require(job.Project is null || seed.Projects.Any(project => project.Id == job.Project), $"{place}.project", $"names {job.Project}, which the site does not have");
        Require(job.Steps.Count > 0, $"{place}.steps", "must not be empty");
        Number(job.Count, 0, 1_000_000, $"{place}.count");
        Duration(job.Age, $"{place}.age");
    }

    private static void CheckBilling(BillingSeed billing)
    {
        Text(billing.Currency, 3, "$.billing.currency");
        Number(billing.MaxLimit, 0, MostMoney, "$.billing.max_limit");
        Number(billing.UserLimit, 0, MostMoney, "$.billing.user_limit");
        Number(billing.TeamLimit, 0, MostMoney, "$.billing.team_limit");
        Number(billing.AuthorisationThreshold ?? 0, 0, MostMoney, "$.billing.authorisation_threshold");
        Number(billing.ServiceRate, 0, 1, "$.billing.service_rate");
        Number(billing.TaxRate, 0, 1, "$.billing.tax_rate");
    }

    private static void CheckSite(SiteSeed seed)
    {
        Duration(seed.QueueWait, "$.queue_wait");
        Duration(seed.LogRefreshTime, "$.log_refresh_time");
        Duration(seed.DesktopLaunchTime, "$.desktop_launch_time");
        Number(seed.DefaultPageSize ?? 1, 1, int.MaxValue, "$.default_page_size");
        Number(seed.MaxPageSize ?? 1, 1, int.MaxValue, "$.max_page_size");
        Number(seed.RequestsPerMinute ?? 1, 1, int.MaxValue, "$.requests_per_minute");
        foreach (var path in seed.Files.Keys)
        {
            Text(path, LongestPath, $"$.files[\"{path}\"]");
        }
    }

    private static void Each<T>(IList<T> entries, string place, Action<T, string> check)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            check(entries[i], string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"));
        }
    }

    private static void CheckUnique<T, TKey>(IEnumerable<T> entries, Func<T, TKey> key, string place, string member)
    {
        var repeated = entries.GroupBy(key).FirstOrDefault(group => group.Count() > 1);
        Require(repeated is null, place, $"has two entries with the {member} {(repeated is null ? default : repeated.Key)}");
    }

    private static void Text(string text, int longest, string place) => Require(
        text.Length > 0 && text.Length <= longest,
        place,
        longest == int.MaxValue ? "must not be empty" : string.Create(CultureInfo.InvariantCulture, $"must have 1 to {longest} characters"));

    private static void Number(decimal value, decimal least, decimal most, string place) =>
        Require(value >= least && value <= most, place, string.Create(CultureInfo.InvariantCulture, $"is {value}, but must be from {least} to {most}"));

    private static void Duration(TimeSpan value, string place) =>
        Require(value >= TimeSpan.Zero && value <= Longest, place, $"is {value}, but must be from 0 to {Longest}");

    // JSON can write null for any member, whatever the annotations of the types say.
    private static void CheckNulls(object value, string place)
    {
        foreach (var property in value.GetType().GetProperties().Where(property => property.CanWrite))
        {
            var inner = $"{place}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}";
            var member = property.GetValue(value);
            if (member is null)
            {
                Require(Nullability.Create(property).WriteState is not NullabilityState.NotNull, inner, "must not be null");
            }
            else if (member is IDictionary entries)
            {
                foreach (DictionaryEntry entry in entries)
                {
                    Require(entry.Value is not null, $"{inner}.{entry.Key}", "must not be null");
                }
            }
            else if (member is IList list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    CheckEntry(list[i], string.Create(CultureInfo.InvariantCulture, $"{inner}[{i}]"));
                }
            }
            else
            {
                CheckEntry(member, inner);
            }
        }
    }

    private static void CheckEntry(object? entry, string place)
    {
        Require(entry is not null, place, "must not be null");
        if (entry!.GetType().Namespace == typeof(SiteSeed).Namespace)
        {
            CheckNulls(entry, place);
        }
    }

    private static void Require(bool holds, string place, string rule)
    {
        if (!holds)
        {
            throw new FormatException($"The site seed is not valid: {place} {rule}.");
        }
    }
}
