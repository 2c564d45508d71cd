using System.Diagnostics.CodeAnalysis;

// These warnings concern trimmed programs. ILLink.Descriptors.xml keeps this whole assembly.
[assembly: UnconditionalSuppressMessage("Trimming", "IL2026", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the models and the options.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2067", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the constructors of OpenEnum<TEnum>.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2077", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the constructors of OpenEnum<TEnum>.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2076", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the models' constructors.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2055", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the converters of OpenEnum<TEnum>.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2070", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the interfaces and properties of the models.")]
