using Epic.Generated.Emulator.Hosting;

return await EmulatorProgram.RunAsync(args).ConfigureAwait(false);
