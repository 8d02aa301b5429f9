using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <content>Tables, their partitions, and what is called or seen in their place.</content>
internal sealed partial class ChangeFacts
{
    private IReadOnlyList<SchemaObject>? _overloads;

    // Partitions

    /// <summary>The partition that takes what no other does, beside one that is new.</summary>
    public SchemaObject? DefaultPartitionBeside => !IsRemoved && (IsAdded || Differs("partition bound", "partition of")) && Now?["partition bound"] is { } bound && bound != "DEFAULT"
        && OldSide.DefaultPartitionOf(Now["partition of"]) is { } rest && NewSide.Relation(rest.FullName) is not null ? rest : null;

    /// <summary>Whether the constraints of a table say already that it holds only what belongs to its bounds.</summary>
    public bool IsBoundProven => Old is not null && Now?["partition bound"] is { } bound && NewSide.Relation(Now["partition of"]) is { } whole && Bounds.AreProven(OldSide, whole, Old, bound);

    /// <summary>The foreign keys of the whole that a table that becomes a partition has to satisfy, and does not have itself yet.</summary>
    public IEnumerable<SchemaObject> NewKeysOfPartition => Old is null || Now?["partition of"] is not { } whole || Old["partition of"] == whole ? [] :
        NewSide.PartsOf(whole, Kinds.ForeignKey).Where(key => key["enforced"] is null && key["validated"] is null && ForeignKeyText.Read(key["definition"]) is { } text
            && !OldSide.PartsOf(Old.FullName, Kinds.ForeignKey).Any(own => own["validated"] is null && ForeignKeyText.Read(own["definition"])?.RefersLike(text) == true));

    /// <summary>Whether there are such foreign keys.</summary>
    public bool GetsForeignKeys => NewKeysOfPartition.Any();

    /// <summary>Whether the constraints of the default partition say already that it holds nothing of the new one.</summary>
    public bool IsExcludedFromDefault => DefaultPartitionBeside is { } rest && Now?["partition bound"] is { } bound && NewSide.Relation(Now["partition of"]) is { } whole && Bounds.AreExcluded(OldSide, whole, rest, bound);

    // Functions

    /// <summary>The functions of the same name that stay, and that some number of arguments fits as well.</summary>
    public IReadOnlyList<SchemaObject> Overloads => _overloads ??= Rules.Overloads.Find(this);

    // Tables and views

    /// <summary>The table that this one is now called, where a view with the old name shows all of it.</summary>
    public string? NewNameBehindView => Kind == Kinds.Table && IsRemoved && Old is { } old && NewSide.Relation(Change.FullName) is { Kind: Kinds.View } view && ViewShape.ShowsAllOf(view, old, out string source)
        && OldSide.Relation(source) is null && NewSide.Relation(source) is { Kind: Kinds.Table } table && old.Columns.All(column => table.Column(column.Name)?["type"] == column["type"]) ? source : null;

    /// <summary>The table with row security that a new table or view gives others a way around.</summary>
    public string? SecuredTable
    {
        get
        {
            if (!IsAdded || Now is not { } now || !IsGrantedToOthers(now))
                return null;
            if (now.Kind is Kinds.View or Kinds.MaterializedView)
            {
                if (now.Kind == Kinds.View && now["options"]?.IndexOf("security_invoker", StringComparison.Ordinal) >= 0 && now["options"]!.IndexOf("security_invoker='false'", StringComparison.Ordinal) < 0)
                    return null;
                return NewSide.SecuredTables.FirstOrDefault(table => ViewShape.Uses(now, table.FullName))?.FullName;
            }
            return now["row security"] is not null ? null : Inheritance.Parents(now).FirstOrDefault(parent => NewSide.Relation(parent)?["row security"] is not null);
        }
    }

    /// <summary>The schema with a table or view of the same name, which a search_path may have found until now.</summary>
    public string? HiddenSchema => IsAdded && OldSide.Model.Find(Kinds.Schema, SqlName.Quote(Change.Schema ?? "")) is not null
        ? OldSide.SchemasWith(Change.Name).FirstOrDefault(schema => schema == "public" && schema != Change.Schema) : null;

    /// <summary>Whether autovacuum no longer looks after a table.</summary>
    public bool LosesAutovacuum => HasNoAutovacuum(Now) && !HasNoAutovacuum(Old);

    private static bool HasNoAutovacuum(SchemaObject? table) =>
        table?["options"] is { } options && SqlList.Split(options).Any(option => option.Replace(" ", "").Replace("'", "") is "autovacuum_enabled=false" or "autovacuum_enabled=off" or "autovacuum_enabled=0");

    private bool IsGrantedToOthers(SchemaObject item) => NewSide.GrantsOn(item.FullName).Any(grant => (grant["privileges"] ?? grant["grantable"]) is not null
        && NewSide.Model.Find(Kinds.Owner, item.FullName, "relation")?["owner"] != grant.Name);
}
