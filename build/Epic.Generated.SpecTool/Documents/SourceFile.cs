namespace Epic.Generated.SpecTool.Documents;

/// <summary>The file that a token was read from, attached to the tokens that an overlay merges into the description.</summary>
internal sealed record SourceFile(string Path);
