namespace Epic.Generated.Emulator;

/// <summary>The kinds of a <see cref="Fault"/>.</summary>
public enum FaultKind
{
    /// <summary>Answers with <see cref="Fault.Status"/>, <see cref="Fault.Body"/> and <see cref="Fault.Headers"/>.</summary>
    Answer,

    /// <summary>Waits for <see cref="Fault.Delay"/>, and nothing else.</summary>
    Delay,

    /// <summary>Resets the connection without an answer.</summary>
    Reset,

    /// <summary>Closes the connection in the middle of the body, at <see cref="Fault.At"/>.</summary>
    CutShort,

    /// <summary>Sends a wrong byte at <see cref="Fault.At"/>.</summary>
    Corrupt,

    /// <summary>Sends the body slowly, with <see cref="Fault.BytesPerSecond"/>.</summary>
    Trickle,

    /// <summary>Answers with 502 and the HTML page of a proxy.</summary>
    BadGateway,

    /// <summary>Answers as an overloaded server: S3 with 503 SlowDown, the API with 429 and Retry-After.</summary>
    SlowDown,

    /// <summary>Refuses the credentials as expired: S3 with 400 ExpiredToken, the API with 401.</summary>
    ExpiredToken,
}
