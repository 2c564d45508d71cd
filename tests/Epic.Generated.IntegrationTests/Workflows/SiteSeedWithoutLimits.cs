using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>The usual site with money for everything.</summary>
internal sealed record SiteSeedWithoutLimits(decimal? AuthorisationThreshold = null, TimeSpan? StepDuration = null, TimeSpan? LogRefreshTime = null)
{
    public SiteSeed Seed
    {
        get
        {
            var usual = SiteSeed.Default();
            return new SiteSeed
            {
                Queues = usual.Queues,
                Applications = usual.Applications,
                DesktopNodes = usual.DesktopNodes,
                Teams = usual.Teams,
                Projects = usual.Projects,
                Licenses = usual.Licenses,
                LicenseTemplates = usual.LicenseTemplates,
                Billing = new BillingSeed { MaxLimit = 100_000_000, UserLimit = 10_000_000, AuthorisationThreshold = AuthorisationThreshold },
                StepRules = StepDuration is { } duration ? [new StepRule { Duration = duration }] : [],
                LogRefreshTime = LogRefreshTime ?? usual.LogRefreshTime,
            };
        }
    }
}
