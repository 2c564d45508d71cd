using System.CommandLine;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Tracking;

var root = new RootCommand("Prepares the EPIC description for the generator, and follows what EPIC publishes.") { PrepareCommand.Create(), UpdateCommand.Create() };
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
