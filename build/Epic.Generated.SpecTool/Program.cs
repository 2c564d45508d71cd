using System.CommandLine;
using Epic.Generated.SpecTool.Documentation;
using Epic.Generated.SpecTool.Preparation;
using Epic.Generated.SpecTool.Tracking;

var root = new RootCommand("Prepares the EPIC description for the generator, follows what EPIC publishes, and trims the documentation of packages.") { PrepareCommand.Create(), UpdateCommand.Create(), DocumentCommand.Create() };
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
