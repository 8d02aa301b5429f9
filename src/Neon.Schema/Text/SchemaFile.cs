using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Neon.Schema.Text;

/// <summary>
/// A dump as a file to be kept with the code: named for its database, and the same text for the same schema whoever
/// writes it and when.
/// </summary>
internal static class SchemaFile
{
    /// <summary>How the name of such a file ends.</summary>
    public const string Extension = ".sql";

    /// <summary>The characters that the name of a file cannot have on some system, and the one that stands for them.</summary>
    private const string Escaped = "%/\\:*?\"<>|";

    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => new[] { "COM" + number, "LPT" + number })];

    private static readonly string[] Fleeting = ["\\restrict ", "\\unrestrict ", "-- Dumped from ", "-- Dumped by ", "-- Started on ", "-- Completed on "];

    /// <summary>The name of a database's file.</summary>
    public static string NameOf(string database) => NameOf(database, _ => false);

    /// <summary>
    /// The name of a database's file in a folder where there may be files of databases whose names differ in case only: on many
    /// systems they would be the same file, and on the others the folder could not be copied to those.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="files">The names of the files in the folder.</param>
    /// <param name="databases">The databases that are written together with it.</param>
    public static string NameOf(string database, IReadOnlyCollection<string> files, IReadOnlyCollection<string> databases)
    {
        string plain = NameOf(database);
        string[] names = [plain, NameOf(database, char.IsUpper), NameOf(database, char.IsLetter)];
        bool isPlainTaken = database.Any(char.IsUpper) && databases.Any(other => other != database && IsSame(NameOf(other), plain));
        return Array.Find(names, files.Contains)
            ?? Array.Find(names, name => !(name == plain && isPlainTaken) && !files.Any(file => IsSame(file, name)))
            ?? plain;
    }

    private static string NameOf(string database, Func<char, bool> isEscaped)
    {
        // The names of devices, with or without an extension, are not files on Windows.
        bool isDevice = Devices.Contains(database.Split('.')[0], StringComparer.OrdinalIgnoreCase);
        StringBuilder name = new();
        foreach (char c in database)
        {
            if ((isDevice && name.Length == 0) || char.IsControl(c) || Escaped.IndexOf(c) >= 0 || isEscaped(c))
                Array.ForEach(Encoding.UTF8.GetBytes([c]), part => name.Append(Uri.HexEscape((char)part)));
            else
                name.Append(c);
        }
        return name.Append(Extension).ToString();
    }

    private static bool IsSame(string file, string other) => string.Equals(file, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The database that a file is named for.</summary>
    public static string DatabaseOf(string file) => Uri.UnescapeDataString(Path.GetFileNameWithoutExtension(file));

    /// <summary>Whether a text has a statement, and not white space and comments alone. What cannot be read has something that cannot be read.</summary>
    public static bool HasStatement(string text)
    {
        try
        {
            return new StatementReader(text, default).Read();
        }
        catch (FormatException)
        {
            return true;
        }
    }

    /// <summary>
    /// The dump without what differs from one run of pg_dump to the next: line ends, the key of <c>\restrict</c>, the
    /// versions and times at its head and its foot.
    /// </summary>
    public static string Canonical(string dump)
    {
        string[] lines = dump.Replace("\r\n", "\n").Split('\n');
        int head = 0;
        while (head < lines.Length && IsAround(lines[head]))
            head++;
        int foot = lines.Length;
        while (foot > head && IsAround(lines[foot - 1]))
            foot--;
        List<string> kept = [.. Lasting(lines.Take(head), wasBlank: true), .. lines.Skip(head).Take(foot - head), .. Lasting(lines.Skip(foot), wasBlank: false)];
        while (kept.Count > 0 && kept[kept.Count - 1].Length == 0)
            kept.RemoveAt(kept.Count - 1);
        return string.Concat(kept.Select(line => line + "\n"));
    }

    // What can stand before the first statement and after the last: comments, commands of psql, nothing.
    private static bool IsAround(string line) => line.Length == 0 || line[0] == '\\' || line.StartsWith("--", StringComparison.Ordinal);

    private static IEnumerable<string> Lasting(IEnumerable<string> lines, bool wasBlank)
    {
        foreach (string line in lines.Where(line => !IsFleeting(line)))
        {
            if (line.Length > 0 || !wasBlank)
                yield return line;
            wasBlank = line.Length == 0;
        }
    }

    private static bool IsFleeting(string line) => Fleeting.Any(start => line.StartsWith(start, StringComparison.Ordinal));
}
