using Newtonsoft.Json.Linq;

namespace Epic.Generated.SpecTool.Tracking.Code;

/// <summary>The library as code.</summary>
internal interface ILibrary
{
    /// <summary>Compiles the library with the code of two prepared descriptions, and compares the two.</summary>
    /// <exception cref="GenerationException">There is nothing to compare.</exception>
    Task<CodeComparison> CompareAsync(JObject before, JObject after, CancellationToken cancellationToken);

    /// <summary>Generates the code of the description that is checked in, as the next build would.</summary>
    /// <exception cref="GenerationException">It cannot be generated.</exception>
    Task RegenerateAsync(CancellationToken cancellationToken);
}
