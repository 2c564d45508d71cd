// Most of these tests wait: for an emulator's clock, a time-out, a retry.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(6)]
