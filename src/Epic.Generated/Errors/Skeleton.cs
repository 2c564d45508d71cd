namespace Epic.Generated;

/// <summary>Skeleton.</summary>
public class EpicApiException : EpicException { internal EpicApiException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicValidationException : EpicApiException { internal EpicValidationException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicAuthenticationException : EpicApiException { internal EpicAuthenticationException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicPermissionException : EpicApiException { internal EpicPermissionException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicNotFoundException : EpicApiException { internal EpicNotFoundException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicRateLimitException : EpicApiException { internal EpicRateLimitException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public sealed class EpicServerException : EpicApiException { internal EpicServerException(string m) : base(m) { } }
/// <summary>Skeleton.</summary>
public class EpicTransportException : EpicException { internal EpicTransportException(string m) : base(m) { } }
