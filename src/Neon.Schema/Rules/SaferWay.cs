using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>
/// The way that reads rows or builds indexes while others read and write, as statements that can be run one after the other,
/// each in a transaction of its own. A test runs them on a real server: they lead to the same schema.
/// </summary>
internal static class SaferWay
{
    /// <summary>What follows the definition of a constraint.</summary>
    private static readonly string[] Qualities = ["inherited", "deferrable", "initially"];

    /// <summary>The statements; none where there is no such way, or where only somebody who knows the data can say it.</summary>
    public static IReadOnlyList<string> Of(ChangeFacts c)
    {
        if (c.TableName is not { } table || c.OnForeignTable || c.GoesWithAnother)
            return [];
        return c.Kind switch
        {
            Kinds.Column when c.IsAdded => ColumnAdded(c, table),
            Kinds.Column when c.Gains("nullability") && c.Change.Differences.Count == 1 && !c.IsNotNullProven => NotNull(table, c.Change.Name),
            Kinds.CheckConstraint or Kinds.ForeignKey when !c.IsRemoved => Constraint(c, table),
            Kinds.PrimaryKey or Kinds.UniqueConstraint when c.IsAdded && !c.OnPartitionedTable => Key(c, table),
            Kinds.Index when !c.OnPartitionedTable => Index(c),
            Kinds.Index when c.IsAdded => PartitionedIndex(c),
            Kinds.Table => Partition(c, table),
            _ => [],
        };
    }

    /// <summary>A column whose value is made for each row is added empty, gets its default, and is filled.</summary>
    private static List<string> ColumnAdded(ChangeFacts c, string table)
    {
        // A partition gets its columns from the whole, whose steps these are.
        bool isOfWhole = c.NowTable?["partition of"] is not null && c.OldTable?["partition of"] is not null;
        if (c.Now is not { } column || c.Work != TableWork.Rewrite || column["default"] is not { } value || c.HasCheckedDomain || isOfWhole)
            return [];
        string name = SqlName.Quote(c.Change.Name);
        List<string> steps =
        [
            $"ALTER TABLE {table} ADD COLUMN {name} {column["type"]}{(column["collation"] is { } collation ? $" COLLATE {collation}" : "")};",
            $"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {value};",
            $"UPDATE {table} SET {name} = DEFAULT WHERE {name} IS NULL;",
        ];
        if (column["nullability"] is not null)
            steps.AddRange(NotNull(table, c.Change.Name));
        return steps;
    }

    private static List<string> NotNull(string table, string column)
    {
        string name = SqlName.Quote(column);
        string check = SqlName.Quote(column + "_is_not_null");
        return
        [
            $"ALTER TABLE {table} ADD CONSTRAINT {check} CHECK ({name} IS NOT NULL) NOT VALID;",
            $"ALTER TABLE {table} VALIDATE CONSTRAINT {check};",
            $"ALTER TABLE {table} ALTER COLUMN {name} SET NOT NULL;",
            $"ALTER TABLE {table} DROP CONSTRAINT {check};",
        ];
    }

    private static List<string> Constraint(ChangeFacts c, string table)
    {
        // Foreign keys of partitioned tables can be NOT VALID from version 18 on only.
        // To validate the constraint of a domain takes the lock that adding it takes.
        if (c.Now is not { } now || c.SkipsRows || c.IsRenamed || c.IsValidation || c.IsOfDomain || (c.Kind == Kinds.ForeignKey && c.OnPartitionedTable))
            return [];
        string name = SqlName.Quote(c.Change.Name);
        string rest = string.Concat(Qualities.Select(property => now[property]).Where(value => value is not null).Select(value => " " + value));
        string added = c.IsAdded ? name : SqlName.Quote(c.Change.Name + "_new");
        List<string> steps =
        [
            $"ALTER TABLE {table} ADD CONSTRAINT {added} {now["definition"]}{rest} NOT VALID;",
            $"ALTER TABLE {table} VALIDATE CONSTRAINT {added};",
        ];
        if (!c.IsAdded)
        {
            steps.Add($"ALTER TABLE {table} DROP CONSTRAINT {name};");
            steps.Add($"ALTER TABLE {table} RENAME CONSTRAINT {added} TO {name};");
        }
        return steps;
    }

    private static List<string> Key(ChangeFacts c, string table)
    {
        if (c.Now?["definition"] is not { } definition || c.IsMadeFromIndex || c.IsRenamed || UniqueKey.Of(c.Now) is null or { IsTemporal: true })
            return [];
        int open = definition.IndexOf('(');
        bool hasNulls = definition.IndexOf("NULLS NOT DISTINCT", StringComparison.Ordinal) is var nulls && nulls >= 0 && nulls < open;
        SqlTokens sql = SqlTokens.Of(definition.Substring(open));
        int close = sql.Closing(0);
        string name = SqlName.Quote(c.Change.Name);
        string kind = c.Kind == Kinds.PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
        string rest = string.Concat(Qualities.Skip(1).Select(property => c.Now[property]).Where(value => value is not null).Select(value => " " + value));
        string include = close + 1 < sql.Count ? " " + sql.Between(close + 1, sql.Count) : "";
        return
        [
            $"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} {sql.Between(0, close + 1)}{include}{(hasNulls ? " NULLS NOT DISTINCT" : "")};",
            $"ALTER TABLE {table} ADD CONSTRAINT {name} {kind} USING INDEX {name}{rest};",
        ];
    }

    private static List<string> Index(ChangeFacts c)
    {
        string? schema = c.Change.Schema;
        if (c.IsRemoved)
            return c.BecameConstraint || c.IsRenamed || c.GoesWithColumn ? [] : [$"DROP INDEX CONCURRENTLY {c.Change.FullName};"];
        if (c.Work != TableWork.Index || c.Now is null || Concurrently(c.Now, c.IsAdded ? c.Change.Name : c.Change.Name + "_new") is not { } created)
            return [];
        string added = c.Change.Name + "_new";
        return c.IsAdded
            ? [created]
            : [created, $"DROP INDEX CONCURRENTLY {c.Change.FullName};", $"ALTER INDEX {SqlName.Qualify(schema, added)} RENAME TO {SqlName.Quote(c.Change.Name)};"];
    }

    /// <summary>Each partition gets its index, and then the whole one that those are attached to.</summary>
    private static List<string> PartitionedIndex(ChangeFacts c)
    {
        if (c.Now is not { } now || c.IsRenamed)
            return [];
        SchemaObject[] parts = [.. c.NewSide.All(Kinds.Index).Where(index => index["partition of"] == c.Change.FullName)];
        // Of partitions of partitions each level would have to be made.
        if (parts.Length == 0 || Array.Exists(parts, part => part["partitioned"] is not null) || Array.Exists(parts, part => c.OldSide.Model.Find(part) is not null))
            return [];
        return
        [
            .. parts.Select(part => Concurrently(part, part.Name)!),
            Statement(now, now.Name, "", isOnly: true),
            .. parts.Select(part => $"ALTER INDEX {c.Change.FullName} ATTACH PARTITION {part.FullName};"),
        ];
    }

    private static string? Concurrently(SchemaObject index, string name) => index["table"] is null ? null : Statement(index, name, " CONCURRENTLY", isOnly: false);

    private static string Statement(SchemaObject index, string name, string how, bool isOnly)
    {
        string include = index["include"] is { } columns ? $" INCLUDE {columns}" : "";
        string nulls = index["nulls"] is { } distinct ? $" {distinct}" : "";
        string options = index["options"] is { } with ? $" WITH {with}" : "";
        string place = index["tablespace"] is { } tablespace ? $" TABLESPACE {SqlName.Quote(tablespace)}" : "";
        string where = index["where"] is { } condition ? $" WHERE {condition}" : "";
        return $"CREATE {(index["unique"] is null ? "" : "UNIQUE ")}INDEX{how} {SqlName.Quote(name)} ON {(isOnly ? "ONLY " : "")}{index["table"]} USING {index["method"]} {index["columns"]}{include}{nulls}{options}{place}{where};";
    }

    private static List<string> Partition(ChangeFacts c, string table)
    {
        if (c.Loses("partition of") && c.Before("partition of") is { } left)
            return Detached(c, left, table);
        if (c.IsRemoved || c.Now?["partition of"] is not { } joined || c.Now["partition bound"] is not { } bound || !(c.IsAdded || c.Gains("partition of")) || c.NewSide.Relation(joined) is not { } whole)
            return [];
        if (Bounds.Condition(whole, bound) is not { } condition)
            return [];
        string attach = $"ALTER TABLE {joined} ATTACH PARTITION {table} {(bound == "DEFAULT" ? "" : "FOR VALUES ")}{bound};";
        List<string> before = [];
        List<string> after = [];
        if (c.IsModified && !c.IsBoundProven)
            Prove(table, $"({condition}) AND {Bounds.Column(whole)} IS NOT NULL", SqlName.Quote(c.Change.Name + "_bounds"), before, after);
        if (c.IsModified)
        {
            foreach (SchemaObject key in c.NewKeysOfPartition)
            {
                before.Add($"ALTER TABLE {table} ADD CONSTRAINT {SqlName.Quote(key.Name)} {string.Join(" ", new[] { key["definition"], key["deferrable"], key["initially"], "NOT VALID" }.Where(word => word is not null))};");
                before.Add($"ALTER TABLE {table} VALIDATE CONSTRAINT {SqlName.Quote(key.Name)};");
            }
        }
        if (c.DefaultPartitionBeside is { } rest && !c.IsExcludedFromDefault)
            Prove(rest.FullName, $"NOT ({condition})", SqlName.Quote(c.Change.Name + "_elsewhere"), before, after);
        return before.Count == 0 ? [] : [.. before, attach, .. after];
    }

    /// <summary>PostgreSQL leaves a check of the old bounds behind.</summary>
    private static List<string> Detached(ChangeFacts c, string whole, string table)
    {
        const int LongestName = 63;
        if (c.OldSide.DefaultPartitionOf(whole) is not null || c.OldSide.Relation(whole) is not { } relation || Bounds.Column(relation) is null)
            return [];
        string check = $"{c.Change.Name}_{Bounds.Column(relation)!.Trim('"')}_check";
        bool isFree = check.Length <= LongestName && !c.OldSide.PartsOf(table).Any(part => part.Name == check);
        return isFree ? [$"ALTER TABLE {whole} DETACH PARTITION {table} CONCURRENTLY;", $"ALTER TABLE {table} DROP CONSTRAINT {SqlName.Quote(check)};"] : [];
    }

    private static void Prove(string table, string condition, string name, List<string> before, List<string> after)
    {
        before.Add($"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition}) NOT VALID;");
        before.Add($"ALTER TABLE {table} VALIDATE CONSTRAINT {name};");
        after.Add($"ALTER TABLE {table} DROP CONSTRAINT {name};");
    }
}
