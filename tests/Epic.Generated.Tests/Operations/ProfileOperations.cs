namespace Epic.Generated.Tests.Operations;

internal static class ProfileOperations
{
    public static IEnumerable<OperationCase> Cases { get; } =
    [
        OperationCase.Of(
            "profile_settings_list",
            "GET /api/v2/profile/settings/",
            epic => epic.Profile.GetSettingsAsync(),
            """{"id": 12, "display_currency": "EUR", "display_currency_symbol": "€"}""",
            settings => Assert.That((settings.Id, settings.DisplayCurrency?.Known, settings.DisplayCurrencySymbol), Is.EqualTo((12L, DisplayCurrency.Eur, "€")))),
    ];
}
