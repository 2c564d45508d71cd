namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>What is known of a request once its signature is verified.</summary>
internal sealed record SignedRequest(S3Credential Credential, SignatureClaim Claim, SigningKey Key, PayloadHash Payload);
