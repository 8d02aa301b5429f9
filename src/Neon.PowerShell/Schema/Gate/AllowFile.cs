using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using Neon.Errors;
using Neon.Files;

namespace Neon.Schema.Gate;

/// <summary>
/// The file of what is let through, reviewed with the code. It is PowerShell data: it is parsed and looked at, and no code
/// of it ever runs.
/// </summary>
internal static class AllowFile
{
    /// <summary>Its name where none is given.</summary>
    public const string Name = ".neon-schema.psd1";

    /// <summary>The file of a folder or the nearest one above it, or null.</summary>
    public static string? Find(string? folder)
    {
        for (DirectoryInfo? at = folder is null ? null : new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            string file = Path.Combine(at.FullName, Name);
            if (TextFiles.Exists(file))
                return file;
        }
        return null;
    }

    /// <summary>Reads the entries.</summary>
    /// <exception cref="NeonException">It cannot be read, or is not such a file: <c>Neon.InvalidAllowFile</c>, <c>Neon.InvalidAllowEntry</c>.</exception>
    public static IReadOnlyList<AllowEntry> Read(string file)
    {
        string text;
        try
        {
            text = TextFiles.Read(file, TextFiles.SettingsLimit);
        }
        catch (NeonException e)
        {
            throw NeonErrors.InvalidAllowFile(file, e.Message, e);
        }
        return [.. Entries(Data(text, file), file).Select(entry => AllowEntry.Read(entry, file))];
    }

    private static IDictionary Data(string text, string file)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length > 0)
            throw NeonErrors.InvalidAllowFile(file, $"line {errors[0].Extent.StartLineNumber}: {errors[0].Message}");
        if (script.Find(node => node is HashtableAst, searchNestedScriptBlocks: false) is not HashtableAst table || !IsAll(script, table))
            throw NeonErrors.InvalidAllowFile(file, "it isn't a hashtable of the form @{ Allow = @( … ) }");
        try
        {
            // Refuses whatever is not a plain value, and runs nothing.
            return (IDictionary)table.SafeGetValue();
        }
        catch (InvalidOperationException e)
        {
            throw NeonErrors.InvalidAllowFile(file, "it contains more than plain values: " + e.Message, e);
        }
    }

    private static bool IsAll(ScriptBlockAst script, HashtableAst table) =>
        script.ParamBlock is null && script.BeginBlock is null && script.ProcessBlock is null
        && script.EndBlock is { Statements: [PipelineAst { PipelineElements: [CommandExpressionAst { Expression: HashtableAst only }] }] } && only == table;

    private static object?[] Entries(IDictionary data, string file)
    {
        if (data.Keys.Cast<object>().FirstOrDefault(key => !string.Equals(key as string, "Allow", StringComparison.OrdinalIgnoreCase)) is { } unknown)
            throw NeonErrors.InvalidAllowFile(file, $"'{unknown}' isn't a valid key; the only valid key is Allow");
        return data.Values.Cast<object?>().FirstOrDefault() switch
        {
            null => [],
            object?[] list => list,
            object one => [one],
        };
    }
}
