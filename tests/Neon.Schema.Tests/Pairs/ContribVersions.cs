using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Schema.Tests.Pairs;

/// <summary>
/// The extensions that come with PostgreSQL, as what they are: SQL that others wrote and changed over twenty years, a chain
/// of versions each, on every machine that has a server.
/// </summary>
internal static class ContribVersions
{
    /// <summary>The chains: the name of an extension, and its scripts in order, the first of which makes it.</summary>
    /// <param name="folder">The server's <c>extension</c> folder.</param>
    public static IEnumerable<(string Name, IReadOnlyList<string> Scripts)> In(string folder)
    {
        foreach (IGrouping<string, string> files in Directory.GetFiles(folder, "*--*.sql").Order(StringComparer.Ordinal).GroupBy(file => Parts(file)[0]))
        {
            string? first = files.FirstOrDefault(file => Parts(file).Length == 2);
            if (first is null)
                continue;
            List<string> chain = [first];
            for (string version = Parts(first)[1]; files.FirstOrDefault(file => Parts(file) is [_, var from, _] && from == version) is { } step; version = Parts(step)[2])
                chain.Add(step);
            yield return (files.Key, [.. chain.Select(file => Plain(files.Key, File.ReadAllText(file)))]);
        }
    }

    private static string[] Parts(string file) => Path.GetFileNameWithoutExtension(file).Split("--");

    // As CREATE EXTENSION reads it, but without the extension, whose objects a dump leaves out.
    private static string Plain(string extension, string script)
    {
        string sql = Regex.Replace(script, @"^\\.*$", "", RegexOptions.Multiline);
        sql = Regex.Replace(sql, @"^\s*ALTER\s+EXTENSION\b[^;]*;", "", RegexOptions.Multiline | RegexOptions.IgnoreCase);
        return sql.Replace("MODULE_PATHNAME", "$libdir/" + extension).Replace("@extschema@", "public");
    }
}
