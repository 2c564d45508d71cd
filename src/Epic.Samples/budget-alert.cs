#:project ../Epic.Generated
// Ends with exit code 1 when a project has used more than a share of its limit: for a scheduler that sends a message then.
// dotnet run budget-alert.cs 80
using System.Globalization;
using Epic.Generated;

var share = args.Length > 0 ? decimal.Parse(args[0], CultureInfo.InvariantCulture) / 100 : 0.8m;
var epic = new EpicClient();
var report = await epic.Billing.GetSpendReportAsync();
var exitCode = 0;
foreach (var project in report.Projects.Where(project => project is { IsClosed: false, Limit.Amount: > 0, Spent: not null }))
{
    var used = project.Spent!.Amount / project.Limit!.Amount;
    if (used > share)
    {
        Console.WriteLine($"{project.ProjectCode} has used {used:P0} of {project.Limit}.");
        exitCode = 1;
    }
}

return exitCode;
