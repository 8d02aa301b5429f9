using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>
/// Completes a file that people wrote with what PostgreSQL makes of it, so that it can be held to a dump: keys make their columns
/// NOT NULL, partitions have the columns, constraints and indexes of the table that they are partitions of, and what a file
/// leaves to whoever runs it, such as the owner, does not count.
/// </summary>
internal sealed class FileCompletion
{
    private const string PartitionOf = "partition of";
    private const string UsingIndex = "USING INDEX ";
    private const string ForRole = "FOR ROLE ";
    private const int NamedNotNull = 18;

    private readonly SchemaModel _file;
    private readonly SchemaModel _dump;
    private readonly HashSet<string> _partitions = new(StringComparer.Ordinal);
    private readonly ILookup<string?, SchemaObject> _byTable;
    private readonly Dictionary<string, List<SchemaObject>> _implied = new(StringComparer.Ordinal);

    private bool _hasNotNull;

    private FileCompletion(SchemaModel file, SchemaModel dump)
    {
        (_file, _dump) = (file, dump);
        _byTable = file.Objects.Where(item => item.BelongsTo is not null).ToLookup(item => item.BelongsTo);
    }

    /// <summary>Completes a file.</summary>
    /// <param name="file">What people wrote.</param>
    /// <param name="dump">The dump that it is held to.</param>
    public static void Complete(SchemaModel file, SchemaModel dump) => new FileCompletion(file, dump).Complete();

    private void Complete()
    {
        LeaveOutUndumped();
        NameDefaultPrivileges();
        SchemaObject[] objects = [.. _file.Objects];
        foreach (SchemaObject item in objects)
            CompleteObject(item);
        foreach (SchemaObject item in objects.Where(item => item.Kind == Kinds.Table))
        {
            TakeLike(item);
            CompletePartition(item);
            InheritDefaults(item);
        }
        LeaveOutUnsaid();
        HashSet<string> schemas = [.. _dump.Objects.Where(item => item.Kind == Kinds.Schema).Select(item => item.FullName)];
        foreach (SchemaObject item in _file.Objects)
        {
            if (_dump.Find(item) is { } other)
                Wording.Take(item, other, _dump, schemas);
        }
    }

    private void CompleteObject(SchemaObject item)
    {
        if (item["initially"] is { } when && when.EndsWith("DEFERRED", StringComparison.OrdinalIgnoreCase))
            item["deferrable"] ??= "DEFERRABLE";
        switch (item.Kind)
        {
            case Kinds.Table:
                foreach (SchemaObject column in item.Columns)
                    CompleteIdentity(item, column);
                break;
            case Kinds.PrimaryKey:
                if (item["definition"] is { } primary && primary.IndexOf(UsingIndex, StringComparison.OrdinalIgnoreCase) >= 0)
                    TakeIndex(item, primary);
                MakeNotNull(item);
                break;
            case Kinds.NotNullConstraint when item["validated"] is null && _file.FindRelation(item.BelongsTo ?? "") is { } of:
                foreach (string name in ConstraintName.ColumnsOf(item.Kind, item["definition"] ?? "", of.Columns))
                    of.Column(name)!["nullability"] = "NOT NULL";
                break;
            case Kinds.ForeignKey:
                NameColumns(item);
                break;
            case Kinds.ExclusionConstraint when item["definition"] is { } exclusion && exclusion.StartsWith("EXCLUDE (", StringComparison.OrdinalIgnoreCase):
                item.Reword("definition", exclusion.Insert("EXCLUDE ".Length, "USING btree "));
                break;
            case Kinds.UniqueConstraint when item["definition"] is { } unique && unique.IndexOf(UsingIndex, StringComparison.OrdinalIgnoreCase) >= 0:
                TakeIndex(item, unique);
                break;
            case Kinds.Grant when item["revoked"] is { } revoked && item["privileges"] is { } privileges:
                TakeBack(item, privileges, revoked);
                break;
            case Kinds.Schema when item["authorization"] is { } role:
                item.Reword("authorization", null);
                if (_file.Find(Kinds.Owner, item.FullName, Kinds.Schema) is null)
                    AddOwner(item, role);
                break;
            case Kinds.Index when _file.FindRelation(item[SchemaProperty.Table] ?? "") is { Kind: Kinds.Table } table && table["partition"] is not null:
                item["partitioned"] = "ON ONLY";
                break;
        }
    }

    /// <summary>A constraint that takes an index takes its columns, and the index is the constraint's.</summary>
    private void TakeIndex(SchemaObject constraint, string definition)
    {
        int place = definition.IndexOf(UsingIndex, StringComparison.OrdinalIgnoreCase);
        SqlTokens sql = SqlTokens.Of(definition.Substring(place + UsingIndex.Length));
        if (_file.Find(Kinds.Index, SqlName.Qualify(constraint.Schema, Folded(sql, 0))) is not { } index)
            return;
        string included = index["include"] is { } columns ? " INCLUDE " + columns : "";
        constraint.Reword("definition", definition.Substring(0, place) + index["columns"] + included + definition.Substring(place + UsingIndex.Length + sql.End(0)));
        foreach (SchemaPart part in index.Parts)
            constraint.Add(part);
        foreach (SchemaProperty property in index.Properties)
            constraint.Reword(property.Name, constraint[property.Name] ?? property.Value);
        foreach (SchemaProperty property in index.Properties.Where(property => property.Name != "tablespace"))
            constraint.Reword(property.Name, property.Name == "definition" ? constraint["definition"] : null);
        _file.Remove([index], []);
    }

    /// <summary>What was granted and revoked again is neither.</summary>
    private static void TakeBack(SchemaObject grant, string privileges, string revoked)
    {
        string[] gone = [.. revoked.Split(',').Select(privilege => privilege.Trim())];
        string[] granted = [.. privileges.Split(',').Select(privilege => privilege.Trim())];
        string[] kept = [.. granted.Except(gone, StringComparer.OrdinalIgnoreCase)];
        string[] still = [.. gone.Except(granted, StringComparer.OrdinalIgnoreCase)];
        if (kept.Length == granted.Length)
            return;
        grant.Reword("privileges", kept.Length == 0 ? null : string.Join(", ", kept));
        grant.Reword("revoked", still.Length == 0 ? null : string.Join(", ", still));
    }

    /// <summary>Whose default privileges they are a file may leave to whoever runs it.</summary>
    private void NameDefaultPrivileges()
    {
        foreach (SchemaObject item in _file.Objects.Where(item => item.Kind == Kinds.DefaultPrivilege && !item.FullName.StartsWith(ForRole, StringComparison.Ordinal)).ToArray())
        {
            SchemaObject[] same = [.. _dump.Objects.Where(other => other.Kind == item.Kind && other.FullName.StartsWith(ForRole, StringComparison.Ordinal) && other.FullName.EndsWith(" " + item.FullName, StringComparison.Ordinal))];
            if (same.Length != 1)
                continue;
            SchemaObject named = new(item.Kind, same[0].Schema, same[0].Name, same[0].FullName, same[0].Parent, same[0].BelongsTo, same[0].Sort) { IsOneOfMany = item.IsOneOfMany };
            foreach (SchemaProperty property in item.Properties)
                named[property.Name] = property.Value;
            foreach (SchemaPart part in item.Parts)
                named.Add(part);
            _file.Remove([item], []);
            _file.AddImplied(named);
        }
    }

    /// <summary>What no dump has: temporary tables, memberships, comments that are removed, and names of NOT NULL before version 18.</summary>
    private void LeaveOutUndumped()
    {
        HashSet<SchemaObject> items = [];
        HashSet<int> left = [];
        _hasNotNull = _dump.Objects.Any(item => item.Kind == Kinds.NotNullConstraint) || DumpEnds.ServerVersion(_dump.Text) >= NamedNotNull;
        foreach (SchemaObject item in _file.Objects.ToArray())
        {
            bool isUndumped = item["persistence"] == "TEMPORARY"
                || (item.Kind == Kinds.Grant && item.FullName.StartsWith("membership of ", StringComparison.Ordinal))
                || (item.Kind == Kinds.Comment && string.Equals(item["text"], "NULL", StringComparison.OrdinalIgnoreCase))
                || (item.Kind == Kinds.NotNullConstraint && !_hasNotNull);
            if (!isUndumped)
                continue;
            items.Add(item);
            if (item.Whole is { } table)
                table.Mention(item.Name);
            else
                left.Add(item.PartAt(0).Start);
        }
        _file.Remove(items, left);
    }

    private void AddOwner(SchemaObject item, string role)
    {
        SchemaObject owner = new(Kinds.Owner, item.Schema, item.Name, item.FullName, item.FullName, sort: item.Kind) { ["owner"] = role };
        foreach (SchemaPart part in item.Parts)
            owner.Add(part);
        _file.AddImplied(owner);
    }

    /// <summary>The columns of a primary key are NOT NULL, whether they say so or not.</summary>
    private void MakeNotNull(SchemaObject key)
    {
        if (_file.FindRelation(key.BelongsTo ?? "") is not { } table)
            return;
        foreach (string name in Columns(key))
        {
            if (table.Column(name) is { } column)
                column["nullability"] = "NOT NULL";
        }
    }

    private static IReadOnlyList<string> Columns(SchemaObject key) => ConstraintName.ColumnsOf(key.Kind, key["definition"] ?? "", []);

    /// <summary>An identity column is NOT NULL, and has a sequence whose settings pg_dump writes in full.</summary>
    private static void CompleteIdentity(SchemaObject table, SchemaObject column)
    {
        if (column["identity"] is not { } identity)
            return;
        column["nullability"] = "NOT NULL";
        SqlTokens sql = SqlTokens.Of(identity);
        string kind = sql.IsWord(0, "ALWAYS") ? "ALWAYS" : "BY DEFAULT";
        int open = kind == "ALWAYS" ? 1 : 2;
        string name = Find("SEQUENCE NAME") ?? SqlName.Qualify(table.Schema, ConstraintName.Make(table.Name, column.Name, "seq"));
        string increment = Find("INCREMENT BY") ?? Find("INCREMENT") ?? "1";
        string minimum = Find("MINVALUE") is { } least ? "MINVALUE " + least : "NO MINVALUE";
        string maximum = Find("MAXVALUE") is { } most ? "MAXVALUE " + most : "NO MAXVALUE";
        string start = Find("START WITH") ?? Find("START") ?? Find("MINVALUE") ?? "1";
        string cycle = Find("CYCLE") is not null && Find("NO CYCLE") is null ? " CYCLE" : "";
        column.Reword("identity", $"{kind} (SEQUENCE NAME {name} START WITH {start} INCREMENT BY {increment} {minimum} {maximum} CACHE {Find("CACHE") ?? "1"}{cycle})");

        string? Find(string words)
        {
            string[] wanted = words.Split(' ');
            for (int i = open + 1; i + wanted.Length < sql.Count; i++)
            {
                bool isHere = true;
                for (int j = 0; j < wanted.Length; j++)
                    isHere &= sql.IsWord(i + j, wanted[j]);
                if (!isHere || (wanted[0] is "MINVALUE" or "MAXVALUE" && sql.IsWord(i - 1, "NO")))
                    continue;
                int end = i + wanted.Length + 1;
                while (sql.Is(i + wanted.Length, '-') && end < i + wanted.Length + 2)
                    end++;
                while (wanted[0] == "SEQUENCE" && (sql.Is(end, '.') || sql.Is(end - 1, '.')))
                    end++;
                return sql.Between(i + wanted.Length, end);
            }
            return null;
        }
    }

    /// <summary>A foreign key without columns references the primary key.</summary>
    private void NameColumns(SchemaObject key)
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
        SchemaObject? primary = _byTable[table].FirstOrDefault(item => item.Kind == Kinds.PrimaryKey);
        if (primary is not null)
            key.Reword("definition", definition.Insert(sql.End(end), "(" + string.Join(", ", Columns(primary).Select(SqlName.Quote)) + ")"));
    }

    private static string Folded(SqlTokens sql, int i) => sql.Text[sql.Start(i)] == '"' ? sql.Name(i) : sql.Name(i).ToLowerInvariant();

    /// <summary>Gives a partition what its table has. The table itself may be a partition: it comes first.</summary>
    private void CompletePartition(SchemaObject table)
    {
        Stack<(SchemaObject Table, SchemaObject Whole)> chain = new();
        while (table[PartitionOf] is { } name && _partitions.Add(table.FullName) && _file.FindRelation(name) is { } whole)
        {
            chain.Push((table, whole));
            table = whole;
        }
        while (chain.Count > 0)
            CompletePartition(chain.Peek().Table, chain.Pop().Whole);
    }

    private void CompletePartition(SchemaObject table, SchemaObject whole)
    {
        bool isMade = !table.Columns.Any(Inheritance.IsDeclared);
        table.SetColumns(PartitionColumns(table, whole, isMade));
        foreach (SchemaObject item in PartsOf(whole))
        {
            if (item.Kind is Kinds.CheckConstraint or Kinds.NotNullConstraint && item["inherited"] is null)
                CopyConstraint(item, table);
            else if (item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint or Kinds.Index)
                CopyIndex(item, table);
        }
        foreach (SchemaObject key in PartsOf(table).Where(item => item.Kind == Kinds.PrimaryKey))
            MakeNotNull(key);
        if (isMade && _hasNotNull)
            NameNotNull(table, whole);
    }

    /// <summary>From version 18 on NOT NULL has a name, which a partition has from its table.</summary>
    private void NameNotNull(SchemaObject table, SchemaObject whole)
    {
        foreach (SchemaObject column in whole.Columns.Where(column => column["nullability"] is not null))
        {
            string definition = "NOT NULL " + SqlName.Quote(column.Name);
            if (PartsOf(table).Any(item => item.Kind == Kinds.NotNullConstraint && item["definition"] == definition))
                continue;
            SchemaObject copy = new(Kinds.NotNullConstraint, table, ConstraintName.Make(whole.Name, column.Name, "not_null")) { ["definition"] = definition };
            Imply(copy, copy, table);
        }
    }

    /// <summary>What belongs to a table, with what it has got from the table that it is a partition of.</summary>
    private SchemaObject[] PartsOf(SchemaObject table) => [.. _byTable[table.FullName], .. _implied.TryGetValue(table.FullName, out List<SchemaObject>? implied) ? implied : []];

    /// <summary>
    /// A partition that is made as one has the columns of its table, with their defaults. One that was attached has its own, and
    /// what is NOT NULL in the table is so in it.
    /// </summary>
    private static List<SchemaObject> PartitionColumns(SchemaObject table, SchemaObject whole, bool isMadeAsPartition)
    {
        if (!isMadeAsPartition)
        {
            foreach (SchemaObject column in table.Columns)
                column["nullability"] ??= whole.Column(column.Name)?["nullability"];
        }
        List<SchemaObject> columns = [];
        foreach (SchemaObject column in whole.Columns.Where(column => isMadeAsPartition || table.Column(column.Name) is null))
        {
            SchemaObject copy = new(Kinds.Column, table, column.Name);
            foreach (SchemaProperty property in column.Properties.Where(property => property.Name is not ("identity" or "statistics" or "options")))
                copy[property.Name] = property.Value;
            foreach (SchemaProperty property in table.Column(column.Name)?.Properties ?? default)
                copy[property.Name] = property.Value;
            foreach (SchemaPart part in (table.Column(column.Name) ?? table).Parts)
                copy.Add(part);
            columns.Add(copy);
        }
        SchemaObject[] own = [.. table.Columns.Where(column => !columns.Exists(known => known.Name == column.Name))];
        return isMadeAsPartition ? [.. columns, .. own] : [.. own, .. columns];
    }

    /// <summary>Gives a table a constraint of another. It has no rows yet, so the constraint is valid.</summary>
    private void CopyConstraint(SchemaObject constraint, SchemaObject table)
    {
        if (_file.Find(constraint.Kind, table.FullName + "." + SqlName.Quote(constraint.Name)) is null)
            Imply(new SchemaObject(constraint.Kind, table, constraint.Name), constraint, table)["validated"] = null;
    }

    /// <summary>Attaches an index of the partition that is alike, or makes one, as PostgreSQL does.</summary>
    private void CopyIndex(SchemaObject index, SchemaObject table, bool isAttached = true)
    {
        string name = SchemaModel.RelationName(index)!;
        SchemaObject[] own = [.. PartsOf(table).Where(item => item.Kind == index.Kind || item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint)];
        if (isAttached && own.Any(item => item[PartitionOf] == name))
            return;
        if (isAttached && Array.Find(own, item => item[PartitionOf] is null && IsAlike(index, item)) is { } attached)
        {
            attached[PartitionOf] = name;
            return;
        }
        bool isIndex = index.Kind == Kinds.Index;
        IReadOnlyList<string> columns = isIndex ? IndexName.Columns(index["columns"], index["include"]) : Columns(index);
        string chosen = isIndex
            ? IndexName.Choose(table.Name, columns, IsTaken)
            : ConstraintName.Choose(index.Kind, table.Name, columns, IsTaken);
        SchemaObject copy = isIndex
            ? new SchemaObject(Kinds.Index, table.Schema, chosen, parent: table.Name, belongsTo: table.FullName)
            : new SchemaObject(index.Kind, table.Schema, chosen, table.FullName + "." + SqlName.Quote(chosen), table.Name, table.FullName);
        Imply(copy, index, table);
        copy[PartitionOf] = isAttached ? name : null;
        if (isIndex)
        {
            copy[SchemaProperty.Table] = table.FullName;
            copy["partitioned"] = table["partition"] is null ? null : "ON ONLY";
        }

        bool IsTaken(string wanted) => _file.FindRelation(SqlName.Qualify(table.Schema, wanted)) is not null;
    }

    /// <summary>LIKE gives a table the columns of another, and what it includes of the rest.</summary>
    private void TakeLike(SchemaObject table)
    {
        if (table["like"] is not { } like)
            return;
        SqlTokens sql = SqlTokens.Of(like);
        string name = sql.Is(2, '.') ? SqlName.Qualify(Folded(sql, 1), Folded(sql, 3)) : SqlName.Qualify(table.Schema, Folded(sql, 1));
        if (_file.FindRelation(name) is not { } model)
            return;
        table.Reword("like", null);
        List<SchemaObject> columns = [];
        foreach (SchemaObject column in model.Columns)
        {
            SchemaObject copy = new(Kinds.Column, table, column.Name);
            foreach (SchemaProperty property in column.Properties.Where(property => property.Name is "type" or "collation" or "nullability" || Includes(PartOfLike(property.Name))))
                copy[property.Name] = property.Value;
            foreach (SchemaPart part in table.Parts)
                copy.Add(part);
            columns.Add(copy);
        }
        table.SetColumns([.. columns, .. table.Columns]);
        foreach (SchemaObject item in PartsOf(model))
        {
            if (item.Kind == Kinds.CheckConstraint && Includes("CONSTRAINTS"))
                CopyConstraint(item, table);
            else if (item.Kind is Kinds.PrimaryKey or Kinds.UniqueConstraint or Kinds.ExclusionConstraint or Kinds.Index && Includes("INDEXES"))
                CopyIndex(item, table, isAttached: false);
        }

        bool Includes(string part) =>
            like.IndexOf("EXCLUDING " + part, StringComparison.OrdinalIgnoreCase) < 0
            && (like.IndexOf("INCLUDING ALL", StringComparison.OrdinalIgnoreCase) >= 0 || like.IndexOf("INCLUDING " + part, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static string PartOfLike(string property) => property switch
    {
        "default" => "DEFAULTS",
        "identity" => "IDENTITY",
        "generated" => "GENERATED",
        "storage" => "STORAGE",
        "compression" => "COMPRESSION",
        _ => "STATISTICS",
    };

    /// <summary>A child has the defaults of the columns that it inherits, and pg_dump says so.</summary>
    private void InheritDefaults(SchemaObject table)
    {
        if (table["inherits"] is null)
            return;
        foreach (SchemaObject item in Inheritance.Parents(table).SelectMany(parent => _byTable[parent]).ToArray())
        {
            if (item.Kind == Kinds.NotNullConstraint && item["inherited"] is null)
                CopyConstraint(item, table);
        }
        foreach (SchemaObject column in Inheritance.Parents(table).Select(_file.FindRelation).OfType<SchemaObject>().SelectMany(parent => parent.Columns).ToArray())
        {
            if (column["default"] is not { } value)
                continue;
            SchemaObject? own = table.Column(column.Name);
            if (own is null)
                table.AddWithoutPlace(own = new SchemaObject(Kinds.Column, table, column.Name));
            own["default"] ??= value;
        }
    }

    private static bool IsAlike(SchemaObject index, SchemaObject item)
    {
        if (index.Kind != item.Kind)
            return false;
        string[] words = index.Kind == Kinds.Index ? ["unique", "method", "columns", "include", "nulls", "where"] : ["definition"];
        return Array.TrueForAll(words, word => Equivalence.IsSame(index.Kind, word, index[word], item[word]));
    }

    private SchemaObject Imply(SchemaObject copy, SchemaObject from, SchemaObject table)
    {
        foreach (SchemaProperty property in from.Properties.Where(property => property.Name != PartitionOf))
            copy[property.Name] = property.Value;
        foreach (SchemaPart part in table.Parts)
            copy.Add(part);
        if (!_implied.TryGetValue(table.FullName, out List<SchemaObject>? implied))
            _implied.Add(table.FullName, implied = []);
        implied.Add(copy);
        _file.AddImplied(copy);
        return copy;
    }

    /// <summary>Who owns what, and the comment that an extension brings, a file need not say.</summary>
    private void LeaveOutUnsaid()
    {
        HashSet<SchemaObject> items = [];
        HashSet<int> unsaid = [];
        foreach (SchemaObject item in _dump.Objects.ToArray())
        {
            bool isUnsaid = item.Kind == Kinds.Owner ? _dump.FindOwned(item) is { } owned && _file.Find(owned) is not null
                : item.Kind == Kinds.Comment && _file.Find(Kinds.Extension, item.FullName) is not null && item.Sort == "extension";
            if (!isUnsaid || _file.Find(item) is not null)
                continue;
            items.Add(item);
            unsaid.Add(item.PartAt(0).Start);
        }
        _dump.Remove(items, unsaid);
    }
}
