namespace Epic.Generated;

public partial interface IDesktopsClient
{
    /// <summary>Quotes a desktop (<c>desktop_quote</c>). Quoting is free.</summary>
    /// <param name="request">The desktop.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The price of its whole runtime, or the reason why it cannot be launched.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var quote = await epic.Desktops.QuoteAsync(request);
    /// </code></example>
    Task<PriceQuote> QuoteAsync(DesktopRequest request, CancellationToken cancellationToken = default);

    /// <summary>Launches a desktop (<c>desktop_create</c>). The request is sent once and never repeated. EPIC charges for the desktop until it is terminated or its runtime is over.</summary>
    /// <param name="request">The desktop.</param>
    /// <param name="maxCost">The highest price to accept, tax included, zero or more. The desktop is quoted just before it is launched. Null, the default, accepts any price and does not quote.</param>
    /// <param name="cancellationToken">Cancels the call. The desktop may have been launched; see the exceptions.</param>
    /// <returns>The desktop. <c>await using</c> terminates it at the end of its scope.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">The price is above <paramref name="maxCost"/>, unknown, or in another currency. Nothing was launched.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer is missing or has no id: the desktop may have been launched. Look for it with <see cref="FindLaunchedAsync"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. If the desktop may have been launched, the inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses. Nothing was launched.</exception>
    /// <example><code>
    /// await using var desktop = await epic.Desktops.LaunchAsync(request, maxCost: new Money(5m, "GBP"));
    /// var ready = await desktop.WaitUntilReadyAsync();
    /// </code></example>
    Task<DesktopOperation> LaunchAsync(DesktopRequest request, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Looks in the list of desktops (<c>desktop_list</c>) for one whose answer was lost, by node type and time.</summary>
    /// <param name="request">The desktop that was to be launched.</param>
    /// <param name="since">The time of <see cref="EpicOutcomeUnknownException.SentAt"/>. Clocks may be wrong: only desktops that were launched a day or more before it are left out.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The desktops that the request may have launched, others of the same day and node type among them; empty if it launched none.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// try
    /// {
    ///     await epic.Desktops.LaunchAsync(request);
    /// }
    /// catch (EpicOutcomeUnknownException lost)
    /// {
    ///     var launched = await epic.Desktops.FindLaunchedAsync(request, since: lost.SentAt);
    /// }
    /// </code></example>
    Task<IReadOnlyList<DesktopInstance>> FindLaunchedAsync(DesktopRequest request, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Gets the operations of a desktop that this process or another has launched. No request is sent.</summary>
    /// <param name="id">The desktop's id.</param>
    /// <returns>The desktop. <c>await using</c> terminates it at the end of its scope.</returns>
    /// <example><code>
    /// var desktop = epic.Desktops.GetOperation(17);
    /// </code></example>
    DesktopOperation GetOperation(long id);
}
