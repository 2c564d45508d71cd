using System.CommandLine;
using System.Globalization;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Catalogue;

/// <summary><c>epic limit</c>: the monthly limits of the user and of the user's teams.</summary>
internal static class LimitCommands
{
    /// <summary>The id that EPIC gives the user's own limit.</summary>
    private const long OwnId = -1;

    private static readonly ItemView<BillingLimit> View = new(
        limit => limit.Id,
        new("id", limit => limit.Id),
        new("team", limit => limit.Team?.Name ?? (limit.Id == OwnId ? "(own)" : null)),
        new("monthly_limit", limit => limit.Budget?.MonthlyLimit),
        new("authorisation", limit => limit.JobAuthorisation?.DescriptionText));

    public static Command Create() => new EpicCommand(
        "limit", "Shows and sets the monthly limits of you and your teams.", "epic limit show", "epic limit set Aerodynamics 500GBP", "epic limit set own 200GBP --yes")
    {
        Show(),
        Set(),
    };

    private static EpicCommand Show() => new EpicCommand("show", "Shows the monthly limits.", "epic limit show", "epic limit show -o json", "epic limit show -o csv")
        .Handle(async (context, cancellationToken) =>
            context.Answer.WriteList([.. (await context.Epic.Billing.GetLimitsAsync(cancellationToken)).Limits], View));

    private static EpicCommand Set()
    {
        var team = new Argument<string>("team") { Description = "Name or id of the team, or own for your own limit." };
        var amount = new Argument<string>("amount") { Description = "Amount and currency, such as 500GBP." };
        var confirmation = new Confirmation();
        var command = new EpicCommand(
            "set", "Sets a monthly limit.", "epic limit set Aerodynamics 500GBP", "epic limit set own 200GBP --yes", "epic limit set 2 1000GBP --dry-run")
        {
            team, amount, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var money = MoneyText.Parse(context.Get(amount), "AMOUNT");
            var limits = (await context.Epic.Billing.GetLimitsAsync(cancellationToken)).Limits;
            var limit = limits.FirstOrDefault(candidate => IsNamed(candidate, context.Get(team)))
                ?? throw CommandException.NotFound($"There is no limit for '{context.Get(team)}'", "list them with epic limit show");
            var change = $"the monthly limit of {limit.Team?.Name ?? "your account"} from {ValueText.ForPeople(limit.Budget?.MonthlyLimit)} to {ValueText.ForPeople(money)}";
            if (context.Get(confirmation.DryRun))
            {
                context.Inform($"Would change {change}.");
                return;
            }

            confirmation.Require(context, $"Change {change}?");
            var patch = new BillingLimitsPatch { Limits = [new BillingLimitPatch { Id = limit.Id, Budget = new BudgetPatch { MonthlyLimit = money } }] };
            var updated = await context.Epic.Billing.UpdateLimitsAsync(patch, cancellationToken);
            context.Answer.WriteList([.. updated.Limits.Where(candidate => candidate.Id == limit.Id)], View);
        });
    }

    private static bool IsNamed(BillingLimit limit, string name) =>
        string.Equals(limit.Team?.Name, name, StringComparison.OrdinalIgnoreCase)
        || limit.Id?.ToString(CultureInfo.InvariantCulture) == name
        || (limit.Id == OwnId && name.Equals("own", StringComparison.OrdinalIgnoreCase));
}
