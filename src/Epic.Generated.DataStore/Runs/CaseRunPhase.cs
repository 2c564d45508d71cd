namespace Epic.Generated.DataStore;

/// <summary>The phases of a run, in order.</summary>
public enum CaseRunPhase
{
    /// <summary>The price is requested.</summary>
    Quote,

    /// <summary>The case is uploaded.</summary>
    Upload,

    /// <summary>The jobs are submitted, or searched for if the answer to an earlier submission was lost.</summary>
    Submit,

    /// <summary>The jobs wait or run.</summary>
    Follow,

    /// <summary>The results are downloaded.</summary>
    Download,
}
