namespace Epic.Generated;

/// <summary>What is done with remote desktops. Every call may be made by several threads at once.</summary>
public interface IDesktopWorkflows
{
    /// <summary>The node types that desktops can be launched on (<c>catalog_desktop_list</c>).</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The node types, as they are read.</returns>
    IAsyncEnumerable<DesktopNodeType> ListNodeTypesAsync(CancellationToken cancellationToken = default);

    /// <summary>Quotes a desktop (<c>desktop_quote</c>). It costs nothing.</summary>
    /// <param name="request">The desktop.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The price for its whole runtime, or why it cannot be launched.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<PriceQuote> QuoteAsync(DesktopRequest request, CancellationToken cancellationToken = default);

    /// <summary>Launches a desktop (<c>desktop_create</c>), once. It is charged until it is terminated or its runtime is over.</summary>
    /// <param name="request">The desktop.</param>
    /// <param name="maxCost">The most that it may cost, by a quote made just before; null for any price.</param>
    /// <param name="cancellationToken">Cancels the call; see the exceptions.</param>
    /// <returns>The desktop. With <c>await using</c> it is terminated at the end of its scope.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">It would cost more than <paramref name="maxCost"/>, or has no price; nothing was launched.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer was lost: the desktop may have been launched. Look for it with <see cref="FindLaunchedAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. Where the desktop may have been launched, its inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC refuses; nothing was launched.</exception>
    Task<DesktopOperation> LaunchAsync(DesktopRequest request, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Looks for desktops whose launch's answer was lost: by node type and time, in the list of desktops.</summary>
    /// <param name="request">What was launched.</param>
    /// <param name="since">When it was sent, as <see cref="EpicOutcomeUnknownException.SentAt"/> says. Clocks may differ by 5 minutes.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The desktops that it may have made; none where it was not launched.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<IReadOnlyList<DesktopInstance>> FindLaunchedAsync(DesktopRequest request, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>A desktop that was launched before, by this process or another. Nothing is sent.</summary>
    /// <param name="desktopId">The desktop's id.</param>
    /// <returns>The desktop. With <c>await using</c> it is terminated at the end of its scope.</returns>
    DesktopOperation GetDesktop(long desktopId);
}
