using System;
using System.IO;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Emulator;

/// <summary>A machine that has PowerShell and not the runtime of the local Neon.</summary>
[Collection(nameof(ProcessEnvironment))]
public class MissingRuntimeTests
{
    [Fact]
    public void A_dotnet_command_without_the_runtime_is_reported_with_what_to_install()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for dotnet is a shell script.");
        string folder = Directory.CreateTempSubdirectory("neon-dotnet-").FullName;
        try
        {
            string program = Path.Combine(folder, "dotnet");
            File.WriteAllText(program, "#!/bin/sh\necho 'You must install or update .NET to run this application.' >&2\nexit 150\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            using (ProcessEnvironment.Set(("DOTNET_HOST_PATH", program)))
            using (ModuleHost host = new())
            {
                string message = host.Run("Start-NeonEmulator -Engine Memory").SingleError("Neon.DotNetMissing").ToString();
                Assert.Contains(program, message, StringComparison.Ordinal);
                Assert.Contains("ASP.NET Core runtime 10", message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
