using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Completes keys: those that take an index, those that name no columns, and the columns of a primary key, which are NOT NULL.</summary>
internal sealed class KeyCompletion(SchemaModel file, ImpliedParts parts)
{
    private const string UsingIndex = "USING INDEX ";

    /// <summary>Whether a constraint takes an index.</summary>
    public static bool TakesIndex(SchemaObject constraint) => constraint["definition"] is { } definition && definition.IndexOf(UsingIndex, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>A constraint that takes an index takes its columns, and the index is the constraint's.</summary>
    public void TakeIndex(SchemaObject constraint)
    {
        string definition = constraint["definition"]!;
        int place = definition.IndexOf(UsingIndex, StringComparison.OrdinalIgnoreCase);
        SqlTokens sql = SqlTokens.Of(definition.Substring(place + UsingIndex.Length));
        if (file.Find(Kinds.Index, SqlName.Qualify(constraint.Schema, Folded(sql, 0))) is not { } index)
            return;
        string included = index["include"] is { } columns ? " INCLUDE " + columns : "";
        constraint.Reword("definition", definition.Substring(0, place) + index["columns"] + included + definition.Substring(place + UsingIndex.Length + sql.End(0)));
        foreach (SchemaPart part in index.Parts)
            constraint.Add(part);
        foreach (SchemaProperty property in index.Properties)
            constraint.Reword(property.Name, constraint[property.Name] ?? property.Value);
        foreach (SchemaProperty property in index.Properties.Where(property => property.Name != "tablespace"))
            constraint.Reword(property.Name, property.Name == "definition" ? constraint["definition"] : null);
        file.Remove([index], []);
    }

    /// <summary>The columns of a primary key are NOT NULL, whether they say so or not.</summary>
    public void MakeNotNull(SchemaObject key)
    {
        if (file.FindRelation(key.BelongsTo ?? "") is not { } table)
            return;
        foreach (string name in Columns(key))
        {
            if (table.Column(name) is { } column)
                column["nullability"] = "NOT NULL";
        }
    }

    /// <summary>The columns of a key, in its order.</summary>
    public static IReadOnlyList<string> Columns(SchemaObject key) => ConstraintName.ColumnsOf(key.Kind, key["definition"] ?? "", _ => false);

    /// <summary>A foreign key without columns references the primary key.</summary>
    public void NameColumns(SchemaObject key)
    {
        if (key["definition"] is not { } definition)
            return;
        SqlTokens sql = SqlTokens.Of(definition);
        int at = 0;
        while (at < sql.Count && !sql.IsWord(at, "REFERENCES"))
            at++;
        int end = at + 1;
        while (sql.IsName(end) && sql.Is(end + 1, '.'))
            end += 2;
        if (!sql.IsName(end) || sql.Is(end + 1, '('))
            return;
        string table = sql.Is(end - 1, '.') ? SqlName.Qualify(Folded(sql, end - 2), Folded(sql, end)) : SqlName.Qualify(key.Schema, Folded(sql, end));
        SchemaObject? primary = parts.Of(table).FirstOrDefault(item => item.Kind == Kinds.PrimaryKey);
        if (primary is not null)
            key.Reword("definition", definition.Insert(sql.End(end), "(" + string.Join(", ", Columns(primary).Select(SqlName.Quote)) + ")"));
    }

    /// <summary>A name as PostgreSQL knows it: in small letters where it has no quotes.</summary>
    public static string Folded(SqlTokens sql, int i) => sql.Text[sql.Start(i)] == '"' ? sql.Name(i) : sql.Name(i).ToLowerInvariant();
}
