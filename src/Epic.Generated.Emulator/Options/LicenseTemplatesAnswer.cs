namespace Epic.Generated.Emulator;

/// <summary>
/// What <c>licenses_templates</c> answers. The published description says one object, but names limit and offset among its
/// parameters, so that a client does well to take all three.
/// </summary>
public enum LicenseTemplatesAnswer
{
    /// <summary>The first template as an object, as published.</summary>
    OneObject,

    /// <summary>A limit/offset page of all templates.</summary>
    Page,

    /// <summary>A list of all templates.</summary>
    List,
}
