using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>Writes the queries of views as PostgreSQL keeps them, and gives tables that a query makes its columns.</summary>
internal sealed class QueryCompletion(SchemaModel file)
{
    private const string Query = TableReader.QueryProperty;

    private readonly Dictionary<string, IReadOnlyList<QueryColumn>?> _views = new(StringComparer.Ordinal);

    /// <summary>Completes them.</summary>
    public void Complete()
    {
        foreach (SchemaObject item in file.Objects.Where(item => item[Query] is not null).OrderBy(item => item.PartAt(0).Start).ToArray())
            MakeColumns(item);
        foreach (SchemaObject item in file.Objects.Where(IsView).ToArray())
            ColumnsOfView(item);
    }

    private static bool IsView(SchemaObject item) => item.Kind is Kinds.View or Kinds.MaterializedView;

    private void MakeColumns(SchemaObject table)
    {
        (_, IReadOnlyList<QueryColumn>? columns) = QueryColumns.Read(table[Query]!, NamesIn(table["columns"]), name => ColumnsOf(name, table.PartAt(0).Start));
        if (columns is null || columns.Any(column => column.Type is null))
            return;
        table.Reword(Query, null);
        table.Reword("columns", null);
        List<SchemaObject> made = [];
        foreach (QueryColumn column in columns)
        {
            SchemaObject copy = new(Kinds.Column, table, column.Name!) { ["type"] = column.Type, ["collation"] = column.Collation };
            copy.Add(table.PartAt(0));
            // What statements after it have said of it.
            if (table.Column(copy.Name) is { } said)
            {
                foreach (SchemaProperty property in said.Properties.Where(property => property.Name != "inherited"))
                    copy[property.Name] = property.Value;
                foreach (SchemaPart part in said.Parts)
                    copy.Add(part);
            }
            made.Add(copy);
        }
        table.SetColumns([.. made, .. table.Columns.Where(column => !made.Exists(one => one.Name == column.Name))]);
    }

    private IReadOnlyList<QueryColumn>? ColumnsOfView(SchemaObject view)
    {
        if (_views.TryGetValue(view.FullName, out IReadOnlyList<QueryColumn>? known))
            return known;
        _views.Add(view.FullName, null);
        if (view["definition"] is not { } definition)
            return null;
        IReadOnlyList<string>? names = NamesIn(view["columns"]);
        // CREATE OR REPLACE makes it of the columns that there are by then.
        SchemaPart[] made = [.. view.Parts.Where(part => string.Compare(file.Text, part.Start, "CREATE", 0, "CREATE".Length, StringComparison.OrdinalIgnoreCase) == 0)];
        if (made.Length == 0)
            made = [view.PartAt(0)];
        (string query, IReadOnlyList<QueryColumn>? columns) = QueryColumns.Read(definition, names, name => ColumnsOf(name, made[made.Length - 1].Start));
        if (query != definition)
            view.Reword("definition", query);
        if (names is not null && columns is not null)
            view.Reword("columns", null);
        if (made.Length > 1)
            return null;
        return _views[view.FullName] = columns;
    }

    /// <summary>What a table or view had when a statement was run: a column that was added later is not in it.</summary>
    private IReadOnlyList<QueryColumn>? ColumnsOf(string relation, int place)
    {
        if (file.FindRelation(relation) is not { } source)
            return null;
        if (IsView(source))
            return ColumnsOfView(source);
        if (source.Columns.Count == 0 || source["of type"] is not null || source["inherits"] is not null || source[Query] is not null)
            return null;
        QueryColumn[] columns = [.. source.Columns.Where(column => column.PartCount == 0 || column.PartAt(0).Start < place).Select(column => new QueryColumn(column.Name, "", column.Parts.Any(part => part.Start >= place) ? null : column["type"], column["collation"]))];
        // A view in CREATE SCHEMA may stand before its table.
        return columns.Length == 0 ? null : columns;
    }

    private static List<string>? NamesIn(string? list)
    {
        if (list is null)
            return null;
        SqlTokens sql = SqlTokens.Of(list);
        return [.. Enumerable.Range(0, sql.Count).Where(sql.IsName).Select(i => KeyCompletion.Folded(sql, i))];
    }
}
