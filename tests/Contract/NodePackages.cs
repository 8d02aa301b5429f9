using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Contract.Tests;

/// <summary>The packages of package-lock.json, installed when the lock has changed.</summary>
internal static class NodePackages
{
    private static readonly Version Oldest = new(20, 19);
    private static readonly Dictionary<string, string?> Environment = new() { ["npm_config_update_notifier"] = "false" };

    // Fixtures begin at the same time, and each npm ci removes what the other one has installed.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Why they cannot be had, or null.</summary>
    public static async Task<string?> InstallAsync(string folder)
    {
        await OneAtATime.WaitAsync();
        try
        {
            return await InstallAloneAsync(folder);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<string?> InstallAloneAsync(string folder)
    {
        if (Programs.Find("node") is not { } node)
        {
            return "Node is not installed";
        }

        string said = (await Programs.RunAsync(node, ["--version"], folder, Environment, TimeSpan.FromMinutes(5))).Output.Trim();
        if (!Version.TryParse(said.TrimStart('v'), out Version? version) || version < Oldest)
        {
            return $"Node is {said}, and Neon's packages need {Oldest} or newer";
        }

        string modules = Path.Combine(folder, "node_modules");
        string stamp = Path.Combine(modules, ".installed");
        string wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
        {
            return null;
        }

        if (Programs.Find("npm") is not { } npm)
        {
            return "npm is not installed";
        }

        Ended ended = await Programs.RunAsync(npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, Environment, TimeSpan.FromMinutes(15));
        if (ended.Code != 0)
        {
            return "npm ci failed: " + string.Join(" ", ended.Errors.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Take(3));
        }

        await File.WriteAllTextAsync(stamp, wanted);
        return null;
    }
}
