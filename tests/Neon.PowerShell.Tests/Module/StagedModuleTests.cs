using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Module;

/// <summary>The package has exactly the expected files.</summary>
public sealed class StagedModuleTests
{
    // Of the dependencies' names only those that the packages of Directory.Packages.props bring along.
    private static readonly string[] Allowed =
    [
        @"Neon\.psd1", @"Neon\.Pester\.ps1", @"Neon\.(Format|Types)\.ps1xml", "LICENSE", @"THIRD-PARTY-NOTICES\.txt",
        @"en-US/about_Neon(_\w+)?\.help\.txt", @"en-US/Neon\.PowerShell\.dll-Help\.xml",
        @"bin/Neon\.(Api|Schema|PowerShell)\.(dll|xml)", @"bin/Neon\.(Loader|Startup)\.dll",
        @"bin/deps/net8\.0/Neon\.Client\.(dll|deps\.json)",
        @"bin/deps/net8\.0/(Polly\.Core|System\.Threading\.RateLimiting|Microsoft\.Extensions\.(Configuration(\.Abstractions|\.Binder)?|DependencyInjection(\.Abstractions)?|Diagnostics(\.Abstractions)?|Http|Logging(\.Abstractions)?|Options(\.ConfigurationExtensions)?|Primitives))\.dll",
        @"bin/deps/netstandard2\.0/Neon\.Client\.dll",
        @"bin/deps/netstandard2\.0/(Polly\.Core|Microsoft\.Bcl\.(AsyncInterfaces|TimeProvider)|Microsoft\.Extensions\.(Configuration(\.Abstractions|\.Binder)?|DependencyInjection(\.Abstractions)?|Diagnostics(\.Abstractions)?|Http|Logging(\.Abstractions)?|Options(\.ConfigurationExtensions)?|Primitives))\.dll",
        @"bin/deps/netstandard2\.0/System\.(Buffers|ComponentModel\.Annotations|Diagnostics\.DiagnosticSource|Memory|Numerics\.Vectors|Runtime\.CompilerServices\.Unsafe|Text\.Encodings\.Web|Text\.Json|Threading\.(RateLimiting|Tasks\.Extensions)|ValueTuple)\.dll",
        @"bin/deps/mcp/Neon\.Mcp\.(dll|deps\.json)",
        @"bin/deps/mcp/(ModelContextProtocol\.Core|Microsoft\.Extensions\.(AI|DependencyInjection|Logging)\.Abstractions|System\.(Diagnostics\.DiagnosticSource|IO\.Pipelines|Net\.ServerSentEvents|Text\.Encodings\.Web|Text\.Json))\.dll",
        @"bin/emulator/(DiffPlex|Npgsql)\.dll", @"bin/emulator/Microsoft\.Extensions\.Logging\.Abstractions\.dll",
        @"bin/emulator/Neon\.Emulator\.(dll|deps\.json|runtimeconfig\.json)",
    ];

    private static string Folder => Path.GetDirectoryName(ModuleHost.ManifestPath)!;

    [Fact]
    public void Every_file_is_on_the_list()
    {
        Regex allowed = new($"^({string.Join('|', Allowed)})$", RegexOptions.CultureInvariant);

        Assert.DoesNotContain(Files(), file => !allowed.IsMatch(file));
    }

    [Theory]
    [InlineData("Neon.psd1")]
    [InlineData("Neon.Format.ps1xml")]
    [InlineData("Neon.Types.ps1xml")]
    [InlineData("Neon.Pester.ps1")]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.txt")]
    [InlineData("bin/Neon.PowerShell.dll")]
    [InlineData("bin/Neon.Loader.dll")]
    [InlineData("bin/deps/net8.0/Neon.Client.dll")]
    [InlineData("bin/deps/net8.0/Neon.Client.deps.json")]
    [InlineData("bin/deps/netstandard2.0/Neon.Client.dll")]
    [InlineData("bin/deps/netstandard2.0/System.Text.Json.dll")]
    [InlineData("bin/deps/mcp/Neon.Mcp.dll")]
    [InlineData("bin/deps/mcp/Neon.Mcp.deps.json")]
    [InlineData("bin/deps/mcp/ModelContextProtocol.Core.dll")]
    [InlineData("bin/Neon.Api.dll")]
    [InlineData("bin/Neon.Schema.dll")]
    [InlineData("bin/Neon.Startup.dll")]
    [InlineData("bin/emulator/Neon.Emulator.dll")]
    public void All_required_files_are_present(string file) => Assert.Contains(file, Files());

    [Fact]
    public void The_manifest_exports_by_name()
    {
        string manifest = File.ReadAllText(ModuleHost.ManifestPath);

        Assert.DoesNotContain("'*'", manifest);
    }

    [Fact]
    public void The_type_data_has_no_script_that_every_import_would_parse()
    {
        XElement types = XElement.Load(Path.Combine(Folder, "Neon.Types.ps1xml"));

        Assert.DoesNotContain(types.Descendants(), member => member.Name.LocalName is "ScriptProperty" or "ScriptMethod");
    }

    private static List<string> Files() =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))];
}
