using Epic.Generated.Emulator.CommandLine;

return await EmulatorProgram.RunAsync(args).ConfigureAwait(false);
