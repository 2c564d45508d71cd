using System.Diagnostics.CodeAnalysis;

// Of a trimmed program: ILLink.Descriptors.xml keeps this whole assembly, which is what these warnings are about.
[assembly: UnconditionalSuppressMessage("Trimming", "IL2026", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the models and the options.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2067", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the constructors of OpenEnum<TEnum>.")]
[assembly: UnconditionalSuppressMessage("Trimming", "IL2076", Scope = "module", Justification = "ILLink.Descriptors.xml keeps the models' constructors.")]
