namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>A verified signature with its credential and key.</summary>
internal sealed record SignedRequest(S3Credential Credential, SignatureClaim Claim, SigningKey Key, PayloadHash Payload);
