namespace Epic.Generated.Tests.Workflows;

/// <summary>The errors that EPIC's clients throw.</summary>
internal static class Errors
{
    public static EpicException Server() => new EpicServerException("EPIC answered 503.");

    public static EpicException Transport() => new EpicTransportException("The connection was reset.");

    public static EpicException NotFound() => new EpicNotFoundException("EPIC answered 404.");

    public static EpicException Invalid() => new EpicValidationException("EPIC answered 400.");

    public static EpicException Permission() => new EpicPermissionException("EPIC answered 403.");
}
