using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>
/// Statements of which a file does not say what they make: DO, and a table from a query whose columns are not known. What the
/// dump has and only they can have made is not removed. It is taken as the dump has it, and the statement says that it was.
/// </summary>
internal sealed class UnknownResults(SchemaModel file, SchemaModel dump)
{
    /// <summary>The property of a statement that says what was taken from the dump for its result.</summary>
    public const string Assumed = "assumed";

    private static readonly HashSet<string> Remarks = new(StringComparer.Ordinal) { Kinds.Owner, Kinds.Comment, Kinds.Grant, Kinds.SecurityLabel, Kinds.ExtensionDependency, Kinds.DefaultPrivilege, Kinds.Unknown, Kinds.PublicationTable };

    /// <summary>Finds them.</summary>
    public void Complete()
    {
        foreach (SchemaObject table in file.Objects.Where(item => item[TableReader.QueryProperty] is not null).ToArray())
            AssumeColumns(table);
        // A block that another file has, too, has done there what it does here.
        foreach (SchemaObject block in file.Objects.Where(item => item.Kind == Kinds.Unknown && dump.Find(item) is null && item["definition"] is { } text && SqlTokens.Of(text).IsWord(0, "DO")).ToArray())
            AssumeObjects(block);
    }

    private void AssumeColumns(SchemaObject table)
    {
        SchemaPart part = table.PartAt(0);
        string text = file.Text.Substring(part.Start, part.End - part.Start);
        string name = "CREATE TABLE " + table.FullName;
        SchemaObject unknown = new(Kinds.Unknown, null, name, name, sort: text) { ["definition"] = text };
        unknown.Add(part);
        table.Reword(TableReader.QueryProperty, null);
        table.Reword("columns", null);
        if (dump.FindRelation(table.FullName) is { } other)
        {
            unknown[Assumed] = table.FullName;
            table.SetColumns([.. other.Columns.Where(column => table.Column(column.Name) is null).Select(column => Column(column, table, part)), .. table.Columns]);
        }
        file.AddImplied(unknown);
    }

    private void AssumeObjects(SchemaObject block)
    {
        HashSet<string> words = Words(block["definition"]!);
        HashSet<string> names = new(StringComparer.Ordinal);
        SchemaPart part = block.PartAt(0);
        foreach (SchemaObject item in dump.Objects.OrderBy(item => Remarks.Contains(item.Kind)).ThenBy(item => item.BelongsTo is not null).ToArray())
        {
            if (file.Find(item) is { } known)
                AssumeColumns(known, item, words, names, part);
            else if (names.Contains(item.BelongsTo ?? item.Parent ?? "") || names.Contains(item.Parent ?? "") || (!Remarks.Contains(item.Kind) && words.Contains(BareName(item))))
                Assume(item, names, part);
        }
        if (names.Count > 0)
            block[Assumed] = string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal));
    }

    private void Assume(SchemaObject item, HashSet<string> names, SchemaPart part)
    {
        names.Add(item.FullName);
        SchemaObject copy = new(item.Kind, item.Schema, item.Name, item.FullName, item.Parent, item.BelongsTo, item.Sort);
        copy.CopyProperties(item);
        copy.Add(part);
        foreach (SchemaObject column in item.Columns)
            copy.Add(Column(column, copy, part));
        file.AddImplied(copy);
    }

    private static void AssumeColumns(SchemaObject table, SchemaObject other, HashSet<string> words, HashSet<string> names, SchemaPart part)
    {
        if (other.Columns.Count == 0 || !words.Contains(table.Name))
            return;
        foreach (SchemaObject column in other.Columns.Where(column => table.Column(column.Name) is null && words.Contains(column.Name)).ToArray())
        {
            names.Add(column.FullName);
            table.AddFromElsewhere(Column(column, table, part));
        }
    }

    private static SchemaObject Column(SchemaObject column, SchemaObject table, SchemaPart part)
    {
        SchemaObject copy = new(column.Kind, table, column.Name);
        copy.CopyProperties(column);
        copy.Add(part);
        return copy;
    }

    // The name of a routine has its arguments.
    private static string BareName(SchemaObject item) => item.Name.IndexOf('(') is var open and > 0 ? item.Name.Substring(0, open) : item.Name;

    /// <summary>The names that a block has, in its strings too: they may be SQL that it runs.</summary>
    private static HashSet<string> Words(string block)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        int start = 0;
        for (int i = 0; i <= block.Length; i++)
        {
            if (i < block.Length && (char.IsLetterOrDigit(block[i]) || block[i] is '_'))
                continue;
            if (i > start)
            {
                words.Add(block.Substring(start, i - start));
                words.Add(block.Substring(start, i - start).ToLowerInvariant());
            }
            start = i + 1;
        }
        return words;
    }
}
