using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using Neon.Files;
using Neon.Loading;

namespace Neon.Emulator;

/// <summary>Reads what a local Neon is to be filled with: JSON, or a PowerShell data file.</summary>
internal static class SeedFile
{
    private const string SqlFileMember = "sql_file";

    /// <summary>Reads it, with the files of SQL that it names.</summary>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.InvalidSeed</c>.</exception>
    public static Dictionary<string, object?> Read(string file, CancellationToken cancellation)
    {
        try
        {
            object? content = file.EndsWith(".psd1", StringComparison.OrdinalIgnoreCase) ? ReadData(file, cancellation) : ClientLoader.Client.ReadJson(TextFiles.Read(file, cancellation: cancellation));
            return Plain(content, sql => TextFiles.Read(Path.Combine(Path.GetDirectoryName(file)!, sql), cancellation: cancellation)) as Dictionary<string, object?> ?? throw new FormatException("it is not an object with projects");
        }
        catch (Exception e) when (e is NeonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new NeonException("Neon.InvalidSeed", NeonErrorCategory.InvalidData, $"The seed {file} cannot be used: {e.Message}", e) { Target = file, IsTerminating = true };
        }
    }

    // Values only, as Import-PowerShellDataFile has it: nothing in it runs.
    private static object ReadData(string file, CancellationToken cancellation)
    {
        ScriptBlockAst script = Parser.ParseInput(TextFiles.Read(file, cancellation: cancellation), out _, out ParseError[] errors);
        if (errors.Length > 0)
            throw new FormatException(errors[0].Message);
        return script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false)?.SafeGetValue() ?? throw new FormatException("it does not contain a hashtable");
    }

    private static object? Plain(object? value, Func<string, string> readSql) => value switch
    {
        IDictionary table => Members(table.Cast<DictionaryEntry>().Select(entry => new KeyValuePair<string, object?>(entry.Key.ToString()!, entry.Value)), readSql),
        PSObject { BaseObject: PSCustomObject } custom => Members(custom.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)), readSql),
        PSObject wrapped => Plain(wrapped.BaseObject, readSql),
        IEnumerable list and not string => list.Cast<object?>().Select(item => Plain(item, readSql)).ToArray(),
        _ => value,
    };

    private static Dictionary<string, object?> Members(IEnumerable<KeyValuePair<string, object?>> members, Func<string, string> readSql)
    {
        Dictionary<string, object?> result = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> member in members)
        {
            if (member.Key.Equals(SqlFileMember, StringComparison.OrdinalIgnoreCase))
                result["sql"] = readSql(member.Value?.ToString() ?? "");
            else
                result[member.Key] = Plain(member.Value, readSql);
        }
        return result;
    }
}
