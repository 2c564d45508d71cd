namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The credentials that the endpoint accepts.</summary>
internal interface IS3Credentials
{
    /// <summary>The credential with this id, expired or not; null when it was never handed out.</summary>
    S3Credential? Find(string accessKeyId);
}
