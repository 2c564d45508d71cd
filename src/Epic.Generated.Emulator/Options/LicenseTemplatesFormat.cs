namespace Epic.Generated.Emulator;

/// <summary>
/// The form of the answer to <c>licenses_templates</c>. The published description says one object, but names limit and offset among its
/// parameters, so that a client does well to take all three.
/// </summary>
public enum LicenseTemplatesFormat
{
    /// <summary>The first template as an object, as published.</summary>
    OneObject,

    /// <summary>A limit/offset page of all templates.</summary>
    Page,

    /// <summary>A list of all templates.</summary>
    List,
}
