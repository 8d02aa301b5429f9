using System;
using System.Collections;
using System.Runtime.CompilerServices;

namespace Neon.Tests.Support;

/// <summary>Removes what the user of this machine has set before the first test runs: no test may depend on it.</summary>
internal static class CleanEnvironment
{
    [ModuleInitializer]
    internal static void Clean()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith("NEON_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase))
                Environment.SetEnvironmentVariable(name, null);
        }

        // The profiles of the Neon CLI.
        Environment.SetEnvironmentVariable("NEON_CONFIG_DIR", System.IO.Path.Combine(System.IO.Path.GetTempPath(), "neon-tests-without-profiles"));
    }
}
