using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Neon.Loading;

namespace Neon.Emulator;

/// <summary>Reads what a local Neon is to be filled with: JSON, or a PowerShell data file.</summary>
internal static class SeedFile
{
    private const string SqlFileMember = "sql_file";

    /// <summary>Reads it, with the files of SQL that it names.</summary>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.InvalidSeed</c>.</exception>
    public static Dictionary<string, object?> Read(string file)
    {
        try
        {
            object? content = file.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase) ? ReadData(file) : ClientLoader.Client.ReadJson(File.ReadAllText(file));
            return Plain(content, Path.GetDirectoryName(file)!) as Dictionary<string, object?> ?? throw new FormatException("it isn't an object with projects");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            throw new NeonException("Neon.InvalidSeed", NeonErrorCategory.InvalidData, $"The seed {file} cannot be used: {e.Message}", e) { Target = file, IsTerminating = true };
        }
    }

    // Values only, as Import-PowerShellDataFile has it: nothing in it runs.
    private static object ReadData(string file)
    {
        ScriptBlockAst script = Parser.ParseInput(File.ReadAllText(file), out _, out ParseError[] errors);
        if (errors.Length > 0)
            throw new FormatException(errors[0].Message);
        return script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false)?.SafeGetValue() ?? throw new FormatException("it has no hashtable");
    }

    private static object? Plain(object? value, string folder) => value switch
    {
        IDictionary table => Members(table.Cast<DictionaryEntry>().Select(entry => new KeyValuePair<string, object?>(entry.Key.ToString()!, entry.Value)), folder),
        PSObject { BaseObject: PSCustomObject } custom => Members(custom.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)), folder),
        PSObject wrapped => Plain(wrapped.BaseObject, folder),
        IEnumerable list and not string => list.Cast<object?>().Select(item => Plain(item, folder)).ToArray(),
        _ => value,
    };

    private static Dictionary<string, object?> Members(IEnumerable<KeyValuePair<string, object?>> members, string folder)
    {
        Dictionary<string, object?> result = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (member.Key.Equals(SqlFileMember, StringComparison.OrdinalIgnoreCase))
                result["sql"] = File.ReadAllText(Path.Combine(folder, member.Value?.ToString() ?? ""));
            else
                result[member.Key] = Plain(member.Value, folder);
        }
        return result;
    }
}
