using System.Net;
using Epic.Generated.Applications;
using Epic.Generated.Clients.Desktops;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>A desktop to quote or launch. It never changes; <c>with</c> creates a copy that differs.</summary>
public sealed record DesktopRequest
{
    /// <summary>Code of the node type, such as <c>viz:large</c>, as <see cref="ICatalogClient.ListAllDesktopsAsync"/> lists it.</summary>
    public required string NodeCode { get; init; }

    /// <summary>The folder of the data store that the desktop shows, such as <c>epic://work/cavity/</c>.</summary>
    public required EpicPath DataPath { get; init; }

    /// <summary>The longest time that the desktop runs, more than zero; an hour by default. EPIC counts whole hours: the time is rounded up to them. EPIC charges less for a desktop that is terminated earlier.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The way the data is mounted; online by default. Offline takes a copy, whose changes are not written back.</summary>
    public OpenEnum<MountType> MountType { get; init; } = Epic.Generated.MountType.Online;

    /// <summary>The only IPv4 address that may connect; null, the default, for any.</summary>
    [JsonConverter(typeof(AddressConverter))]
#if NET
    [System.Text.Json.Serialization.JsonConverter(typeof(EpicJsonConverter))]
#endif
    public IPAddress? AllowedAddress { get; init; }

    /// <summary>Id of the application version to run; null, the default, for that of the node type.</summary>
    public long? ApplicationVersion { get; init; }

    /// <summary>Text that appears beside the charges on the invoice, 1 to 100 characters; null, the default, for none.</summary>
    public string? InvoiceReference { get; init; }

    /// <summary>Id of the project to bill, -1 or more; null, the default, for none.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The body of <c>desktop_create</c>.</summary>
    /// <returns>A new body, which the caller may change.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    public DesktopLaunchSpec ToSpec()
    {
        Validate();
        return LaunchSpec();
    }

    /// <summary>The body of <c>desktop_quote</c>.</summary>
    /// <returns>A new body, which the caller may change.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    public DesktopQuoteSpec ToQuoteSpec()
    {
        Validate();
        return new DesktopQuoteSpec { NodeCode = NodeCode, ApplicationVersion = ApplicationVersion, Runtime = StepRuntime.Hours(Runtime) };
    }

    private void Validate()
    {
        var checks = new OptionChecks(nameof(DesktopRequest));
        checks.NotEmpty(NodeCode);
        checks.That(DataPath.IsFolder, "must be a folder, with a slash at its end, as in epic://work/cavity/", nameof(DataPath));
        checks.Runtime(Runtime);
        checks.Set(MountType);
        checks.Body(
            LaunchSpec(),
            ($"{nameof(DesktopLaunchSpec.DataPath)}.{nameof(DataSpec.Path)}", nameof(DataPath)),
            (nameof(DesktopLaunchSpec.IpAddress), nameof(AllowedAddress)),
            (nameof(DesktopLaunchSpec.Project), nameof(ProjectId)));
    }

    private DesktopLaunchSpec LaunchSpec() => new()
    {
        NodeCode = NodeCode,
        ApplicationVersion = ApplicationVersion,
        Runtime = StepRuntime.Hours(Runtime),
        SecureIp = AllowedAddress is null ? null : true,
        IpAddress = AllowedAddress?.ToString(),
        InvoiceReference = InvoiceReference,
        DataPath = new DataSpec { Path = DataPath.ToString() },
        MountType = MountType,
        Project = ProjectId,
    };
}
