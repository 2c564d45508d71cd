namespace Epic.Generated.Emulator.Data;

/// <summary>Temporary credentials as data_session_list hands them out.</summary>
internal sealed record DataSession(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
