using System.CommandLine;
using Epic.Generated.SpecTool;

var root = new RootCommand("Prepares the EPIC description for the generator.") { PrepareCommand.Create() };
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
