using System.Net;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Emulator;

/// <summary>How an <see cref="EpicEmulator"/> is started. The defaults are one user, in memory, on free ports of the loopback interface.</summary>
public sealed class EpicEmulatorOptions
{
    /// <summary>The token of the only user; ignored when <see cref="Users"/> has any.</summary>
    public string Token { get; set; } = "emulator-token";

    /// <summary>The prefix of the only user's data, which ends in a slash; null for <c>user-101/</c>. Ignored when <see cref="Users"/> has any.</summary>
    public string? Prefix { get; set; }

    /// <summary>The users; empty for those of <see cref="Site"/>, or else for one owner with <see cref="Token"/>.</summary>
    public IList<EmulatorUser> Users { get; } = [];

    /// <summary>The address to listen on; loopback by default. Anyone who reaches another one reaches the emulator.</summary>
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>The port of the API; 0 for a free one.</summary>
    public int Port { get; set; }

    /// <summary>The port of the S3 endpoint; 0 for a free one.</summary>
    public int S3Port { get; set; }

    /// <summary>The content of the site at the start and after a reset; null for <see cref="SiteSeed.Default"/>.</summary>
    public SiteSeed? Site { get; set; }

    /// <summary>
    /// The folder that keeps state and data across restarts; null to keep them in memory. A folder that holds a state already
    /// wins over <see cref="Site"/>.
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>
    /// The source of time. Credentials and faults follow it directly, the site follows <see cref="EpicEmulator.Clock"/>,
    /// which is based on it.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How many times faster than <see cref="TimeProvider"/> the site's clock runs; more than 0, at most <see cref="EmulatorClock.MaxSpeed"/>.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>How long the credentials of <c>data_session_list</c> live; from a second to a year.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The number of results on a page for which no limit was asked; at least 1.</summary>
    public int DefaultPageSize { get; set; } = 100;

    /// <summary>The most results on a page, whatever limit was asked; at least 1.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>Scheme, host and port of <c>next</c> and <c>previous</c>, as a proxy may make them; null for those of the request.</summary>
    public Uri? LinkBase { get; set; }

    /// <summary>The form of the answer to <c>licenses_templates</c>.</summary>
    public LicenseTemplatesFormat LicenseTemplates { get; set; }

    /// <summary>The requests that a user may send in a minute before the answer is 429 with Retry-After; null for any number.</summary>
    public int? RequestsPerMinute { get; set; }

    /// <summary>The seed of all that is random: with the same seed, faults by probability hit the same requests.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Takes a line for each request (Information) and the emulator's own failures (Error); null for no log.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// A token that the paths below <c>/_emulator/</c> ask for, as <c>Authorization: Bearer</c>; null for none. Set one where other
    /// users of the machine can reach the port.
    /// </summary>
    public string? ControlToken { get; set; }

    /// <summary>
    /// Host names, besides <c>localhost</c> and IP addresses, under which clients reach the API, such as the name of a container. Any
    /// other name is refused, because a web page could use it to reach the emulator (DNS rebinding).
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The number of requests that the emulator keeps on record; the oldest are dropped first.</summary>
    public int MaxRecordedRequests { get; set; } = 10_000;
}
