namespace Epic.Generated.Emulator.Site;

/// <summary>The next id of everything that is numbered; no id is given twice, also after a restart.</summary>
internal sealed class SiteIds
{
    public int Job { get; set; } = 1000;

    public int JobArray { get; set; } = 100;

    public int Step { get; set; } = 5000;

    public int Refresh { get; set; } = 1;

    public int Desktop { get; set; } = 1;

    public int NextJob() => ++Job;

    public int NextJobArray() => ++JobArray;

    public int NextStep() => ++Step;

    public int NextRefresh() => Refresh++;

    public int NextDesktop() => Desktop++;

}
