using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Module;

/// <summary>There is one door between what others wrote and a terminal: nothing of the assembly calls the engine around it.</summary>
public sealed class OutputTests
{
    /// <summary>What the engine has for telling, and the one type that may call it.</summary>
    private static readonly Dictionary<string, string> Doors = new()
    {
        ["Cmdlet.WriteVerbose"] = "SafeOutputCmdlet",
        ["Cmdlet.WriteDebug"] = "SafeOutputCmdlet",
        ["Cmdlet.WriteWarning"] = "SafeOutputCmdlet",
        ["Cmdlet.WriteInformation"] = "SafeOutputCmdlet",
        ["Cmdlet.WriteCommandDetail"] = "SafeOutputCmdlet",
        ["Cmdlet.WriteProgress"] = "SafeOutputCmdlet",
        ["Cmdlet.ShouldProcess"] = "SafeOutputCmdlet",
        ["Cmdlet.ShouldContinue"] = "SafeOutputCmdlet",
        ["ProgressRecord..ctor"] = "SafeOutputCmdlet",
        ["ErrorRecord..ctor"] = "ErrorRecords",
        ["ErrorDetails..ctor"] = "ErrorRecords",
    };

    [Fact]
    public void Whatever_is_told_passes_the_door()
    {
        using FileStream stream = File.OpenRead(Path.Combine(Path.GetDirectoryName(ModuleHost.ManifestPath)!, "bin", "Neon.PowerShell.dll"));
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        Dictionary<int, string> engine = metadata.MemberReferences
            .Select(handle => (Handle: handle, Name: NameOf(metadata, metadata.GetMemberReference(handle))))
            .Where(member => Doors.ContainsKey(member.Name))
            .ToDictionary(member => MetadataTokens.GetToken(member.Handle), member => member.Name);

        List<string> around = [];
        HashSet<string> used = [];
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
            foreach (string called in Called(image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!, engine))
            {
                used.Add(called);
                if (type != Doors[called])
                    around.Add($"{type}.{metadata.GetString(method.Name)} calls {called}");
            }
        }

        Assert.Empty(around);
        Assert.Contains("Cmdlet.WriteVerbose", used);
        Assert.Contains("ErrorRecord..ctor", used);
    }

    [Fact]
    public void Every_cmdlet_has_the_door()
    {
        using ModuleHost host = new();

        IEnumerable<string> without = host.Run("Get-Command -Module Neon | Where-Object { -not $_.ImplementingType.IsSubclassOf([Neon.Runtime.SafeOutputCmdlet]) } | ForEach-Object Name").ShouldHaveNoErrors().Values.Cast<string>();

        Assert.Empty(without);
    }

    // A call, a virtual call or a new object, whose operand is the token.
    private static IEnumerable<string> Called(byte[] code, Dictionary<int, string> engine)
    {
        for (int i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is 0x28 or 0x6f or 0x73 && engine.TryGetValue(BitConverter.ToInt32(code, i + 1), out string? name))
                yield return name;
        }
    }

    private static string NameOf(MetadataReader metadata, MemberReference member)
    {
        string type = member.Parent.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name) : "";
        return $"{type}.{metadata.GetString(member.Name)}";
    }
}
