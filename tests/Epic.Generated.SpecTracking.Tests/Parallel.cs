// Each fixture has its own folders and servers; the shared code of the corpus is made once, by the first that needs it.
[assembly: Parallelizable(ParallelScope.Fixtures)]
