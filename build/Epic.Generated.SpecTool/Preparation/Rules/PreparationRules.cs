namespace Epic.Generated.SpecTool.Preparation.Rules;

/// <summary>The rules in their order: names of types first, derived names after.</summary>
internal static class PreparationRules
{
    public static IReadOnlyList<IPreparationRule> InOrder { get; } =
    [
        new ReferenceRule(),
        new ShapeRule(),
        new AnswerRule(),
        new FormatRule(),
        new DeprecationRule(),
        new ModelNameRule(),
        new EnumRule(),
        new PageRule(),
        new InlineObjectRule(),
        new PatchRule(),
        new ParameterRule(),
        new OperationNameRule(),
        new DirectionRule(),
        new PropertyRule(),
        new TrimRule(),
    ];
}
