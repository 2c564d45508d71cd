namespace Epic.Generated.Emulator;

/// <summary>A job of a <see cref="SiteSeed"/>, submitted before the emulator started. Its steps follow the <see cref="StepRule"/>s.</summary>
public sealed record JobSeed
{
    /// <summary>The name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>The code of the application version.</summary>
    public required string App { get; init; }

    /// <summary>The code of the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The references of its steps, in order.</summary>
    public IList<string> Steps { get; init; } = ["solver"];

    /// <summary>The folder of its data, such as <c>epic://work/cavity/</c>; null for none.</summary>
    public string? Data { get; init; }

    /// <summary>How long before the start of the emulator it was submitted.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many jobs like this there are.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The name of the user who submitted it; null for the emulator's first user.</summary>
    public string? User { get; init; }

    /// <summary>The project that it is billed against; null for none.</summary>
    public int? Project { get; init; }
}
