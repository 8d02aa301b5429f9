using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Module;

/// <summary>The layers of docs/architecture.md: no arrow runs back up, neither between assemblies nor between folders.</summary>
public sealed class LayerTests
{
    /// <summary>The folders of the cmdlets' assembly, the lowest first. One may use those before it, and itself.</summary>
    private static readonly string[] Folders =
    [
        "Errors", "Loading", "Files", "Formatting", "Session", "Binding", "Completion", "Runtime", "Scopes", "Resources", "Connection", "Requests", "Schema", "Sql", "Emulator", "Mcp",
    ];

    private static string Module => Path.GetDirectoryName(ModuleHost.ManifestPath)!;

    private static string Source => Path.Combine(Module, "..", "..", "src", "Neon.PowerShell");

    [Theory]
    [InlineData("bin/Neon.Api.dll", new[] { "netstandard" })]
    [InlineData("bin/Neon.Schema.dll", new[] { "netstandard" })]
    [InlineData("bin/Neon.Startup.dll", new[] { "System.Management.Automation", "netstandard" })]
    [InlineData("bin/Neon.PowerShell.dll", new[] { "Neon.Api", "Neon.Schema", "Neon.Startup", "System.Management.Automation", "netstandard" })]
    public void An_assembly_references_nothing_but_what_is_below_it(string file, string[] allowed) =>
        Assert.Equal(allowed, References(file).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("bin/deps/net8.0/Neon.Client.dll")]
    [InlineData("bin/deps/netstandard2.0/Neon.Client.dll")]
    public void The_client_knows_neither_the_cmdlets_nor_PowerShell(string file)
    {
        IReadOnlyList<string> references = References(file);

        Assert.Contains("Neon.Api", references);
        Assert.DoesNotContain(references, name => name is "Neon.PowerShell" or "Neon.Schema" or "System.Management.Automation");
    }

    [Fact]
    public void The_MCP_server_knows_neither_the_cmdlets_nor_PowerShell_nor_the_client()
    {
        IReadOnlyList<string> references = References("bin/deps/mcp/Neon.Mcp.dll");

        Assert.Contains("Neon.Api", references);
        Assert.DoesNotContain(references, name => name is "Neon.PowerShell" or "Neon.Client" or "System.Management.Automation");
    }

    [Fact]
    public void Errors_are_reported_in_the_one_place_that_counts_them() =>
        Assert.Equal(
            ["ReportedErrors.cs"],
            Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
                .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bWriteError\("))
                .Select(file => Path.GetFileName(file)!));

    [Fact]
    public void Every_folder_has_a_place_among_the_layers() =>
        Assert.Empty(Directory.GetDirectories(Source).Select(folder => Path.GetFileName(folder)!).Except([.. Folders, "bin", "obj"]));

    [Fact]
    public void No_using_points_to_a_later_layer()
    {
        List<string> upward = [];
        foreach (string file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories))
        {
            int own = Array.IndexOf(Folders, Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar)[0]);
            if (own < 0)
                continue;
            foreach (Match used in Regex.Matches(File.ReadAllText(file), @"(?m)^using Neon\.(\w+)"))
            {
                if (Array.IndexOf(Folders, used.Groups[1].Value) > own && !IsOfTheSchemaLayer(used.Groups[1].Value, file))
                    upward.Add($"{Path.GetRelativePath(Source, file)}: {used.Value}");
            }
        }

        Assert.Empty(upward);
    }

    [Fact]
    public void Files_are_opened_in_one_place()
    {
        string[] sources = [Source, Path.Combine(Source, "..", "Neon.Schema"), Path.Combine(Source, "..", "Neon.Client"), Path.Combine(Source, "..", "Neon.Api")];
        IEnumerable<string> elsewhere = sources
            .SelectMany(source => Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
            .Where(file => !Regex.IsMatch(file, @"[\\/](obj|Files)[\\/]"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\bFile\.\w|\bFileStream\b|\bnew Stream(Reader|Writer)\b|\.(OpenRead|OpenWrite|OpenText|CreateText|AppendText)\("));

        Assert.Empty(elsewhere);
    }

    // Neon.Schema is an assembly below and a folder here: what a file of another folder uses of it is of the assembly, since a
    // type of the folder would be one of Neon.Schema.Gate, .Sources or .Watching or a cmdlet.
    private static bool IsOfTheSchemaLayer(string name, string file) =>
        name == "Schema" && !Regex.IsMatch(File.ReadAllText(file), @"(?m)^using Neon\.Schema\.(Gate|Sources|Watching)");

    private static IReadOnlyList<string> References(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Module, file));
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
