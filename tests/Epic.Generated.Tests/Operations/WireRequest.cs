using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Operations;

/// <summary>A request as it went out.</summary>
internal sealed record WireRequest(string Line, string Origin, JToken? Body, string? ContentType);
