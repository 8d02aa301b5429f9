using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Rules;

/// <summary>What rules ask of one side of a comparison: what is on it beside the objects that differ.</summary>
internal sealed class SchemaSide
{
    private static readonly SchemaObject[] None = [];

    private Dictionary<string, List<SchemaObject>>? _parts;
    private Dictionary<string, List<SchemaObject>>? _referencing;
    private Dictionary<string, List<SchemaObject>>? _partitions;
    private Dictionary<string, List<SchemaObject>>? _children;
    private Dictionary<string, List<SchemaObject>>? _attached;
    private Dictionary<string, List<SchemaObject>>? _routines;
    private Dictionary<string, List<SchemaObject>>? _grants;
    private Dictionary<string, List<string>>? _relationNames;
    private List<SchemaObject>? _queries;
    private Dictionary<string, List<SchemaObject>>? _kinds;
    private List<SchemaObject>? _secured;
    private readonly Dictionary<SchemaObject, CallSignature> _signatures = [];
    private HashSet<string>? _schemas;

    public SchemaSide(SchemaModel model) => Model = model;

    /// <summary>The dump.</summary>
    public SchemaModel Model { get; }

    /// <summary>The table, view, sequence or index of a name.</summary>
    public SchemaObject? Relation(string? fullName) => fullName is null ? null : Model.FindRelation(fullName);

    /// <summary>All objects of a kind.</summary>
    public IReadOnlyList<SchemaObject> All(string kind) => Get(_kinds ??= Group(item => item.Kind), kind);

    /// <summary>The tables with row security.</summary>
    public IReadOnlyList<SchemaObject> SecuredTables => _secured ??= [.. All(Kinds.Table).Where(table => table["row security"] is not null)];

    /// <summary>Whether anything is published.</summary>
    public bool HasPublications => All(Kinds.Publication).Count > 0;

    /// <summary>Everything that belongs to a table, view or domain: constraints, indexes, triggers, policies.</summary>
    public IReadOnlyList<SchemaObject> PartsOf(string? fullName) => Get(_parts ??= Group(item => item.BelongsTo), fullName);

    /// <summary>What belongs to a table and is of a kind.</summary>
    public IEnumerable<SchemaObject> PartsOf(string? fullName, string kind) => PartsOf(fullName).Where(item => item.Kind == kind);

    /// <summary>The foreign keys that reference a table.</summary>
    public IReadOnlyList<SchemaObject> KeysReferencing(string? table) => Get(_referencing ??= Group(item => item.Kind == Kinds.ForeignKey ? ForeignKeyText.Read(item["definition"])?.Table : null), table);

    /// <summary>The partitions of a table.</summary>
    public IReadOnlyList<SchemaObject> PartitionsOf(string? fullName) => Get(_partitions ??= Group(item => item.Kind is Kinds.Table or Kinds.ForeignTable ? item["partition of"] : null), fullName);

    /// <summary>The indexes and keys of partitions that are parts of one of the whole.</summary>
    public IReadOnlyList<SchemaObject> AttachedTo(string? fullName) => Get(_attached ??= Group(item => item.Kind is Kinds.Index or Kinds.PrimaryKey or Kinds.UniqueConstraint ? item["partition of"] : null), fullName);

    /// <summary>The partition that takes what no other does.</summary>
    public SchemaObject? DefaultPartitionOf(string? fullName) => PartitionsOf(fullName).FirstOrDefault(item => item["partition bound"] == "DEFAULT");

    /// <summary>The tables that inherit from a table, partitions too.</summary>
    public IReadOnlyList<SchemaObject> ChildrenOf(string? fullName)
    {
        if (_children is null)
        {
            _children = new(StringComparer.Ordinal);
            foreach (SchemaObject item in Model.Objects.Where(item => item.Kind is Kinds.Table or Kinds.ForeignTable))
            {
                foreach (string parent in Inheritance.Parents(item))
                    Add(_children, parent, item);
            }
        }
        return Get(_children, fullName);
    }

    /// <summary>The tables that inherit from a table, those that inherit from them, and so on; each once.</summary>
    public IEnumerable<SchemaObject> DescendantsOf(string fullName) =>
        Relation(fullName) is { } table ? Inheritance.Reachable(table, item => ChildrenOf(item.FullName)) : [];

    /// <summary>The functions and procedures of a name, whatever their arguments.</summary>
    public IReadOnlyList<SchemaObject> RoutinesOf(string? schema, string name) =>
        Get(_routines ??= Group(item => item.Kind is Kinds.Function or Kinds.Procedure or Kinds.Aggregate ? NameOfRoutine(item) : null), SqlName.Qualify(schema, name));

    /// <summary>How a function or procedure can be called.</summary>
    public CallSignature SignatureOf(SchemaObject routine)
    {
        if (!_signatures.TryGetValue(routine, out CallSignature? signature))
            _signatures.Add(routine, signature = new CallSignature(routine));
        return signature;
    }

    /// <summary>The grants on an object.</summary>
    public IReadOnlyList<SchemaObject> GrantsOn(string fullName) => Get(_grants ??= Group(item => item.Kind == Kinds.Grant ? item.Parent : null), fullName);

    /// <summary>The schemas that have a table or view of a name.</summary>
    public IReadOnlyList<string> SchemasWith(string relation)
    {
        if (_relationNames is null)
        {
            _relationNames = new(StringComparer.Ordinal);
            foreach (SchemaObject item in Model.Objects.Where(item => item.Kind is Kinds.Table or Kinds.ForeignTable or Kinds.View or Kinds.MaterializedView))
            {
                if (!_relationNames.TryGetValue(item.Name, out List<string>? schemas))
                    _relationNames.Add(item.Name, schemas = []);
                schemas.Add(item.Schema ?? "");
            }
        }
        return _relationNames.TryGetValue(relation, out List<string>? found) ? found : [];
    }

    /// <summary>Whether anything is in a schema.</summary>
    public bool HasObjectsIn(string? schema) =>
        schema is not null && (_schemas ??= new(Model.Objects.Where(item => item.Kind is not (Kinds.Schema or Kinds.Grant or Kinds.Owner or Kinds.Comment or Kinds.DefaultPrivilege)).Select(item => item.Schema ?? ""), StringComparer.Ordinal)).Contains(schema);

    /// <summary>Views, rules and bodies of functions in standard SQL: what PostgreSQL keeps as a query over tables.</summary>
    public IReadOnlyList<SchemaObject> Queries => _queries ??= [.. Model.Objects.Where(item => item.Kind is Kinds.View or Kinds.MaterializedView or Kinds.Rule || IsStandardSql(item))];

    /// <summary>A domain; null for any other type.</summary>
    public SchemaObject? Domain(string? type) => type is null ? null : Model.Find(Kinds.Domain, type);

    /// <summary>The constraints of a domain and of those under it.</summary>
    public IEnumerable<SchemaObject> ConstraintsOfDomain(SchemaObject domain)
    {
        for ((SchemaObject? at, int depth) = (domain, 0); at is not null && depth < 16; (at, depth) = (Domain(at["type"]), depth + 1))
        {
            foreach (SchemaObject constraint in PartsOf(at.FullName, Kinds.CheckConstraint))
                yield return constraint;
        }
    }

    /// <summary>A property of a domain, or of one under it.</summary>
    public string? PropertyOfDomain(string? type, string property)
    {
        for ((SchemaObject? at, int depth) = (Domain(type), 0); at is not null && depth < 16; (at, depth) = (Domain(at["type"]), depth + 1))
        {
            if (at[property] is { } value)
                return value;
        }
        return null;
    }

    /// <summary>The type under a domain; any other type is its own.</summary>
    public string BaseType(string type)
    {
        for (int depth = 0; depth < 16 && Domain(type) is { } domain; depth++)
            type = domain["type"] ?? "";
        return type;
    }

    /// <summary>The type under a domain, and whether the domain checks values; null for any other type.</summary>
    public (string Base, bool IsChecked)? TypeOfDomain(string type)
    {
        if (Domain(type) is not { } domain)
            return null;
        bool isChecked = PropertyOfDomain(type, "nullability") is not null || ConstraintsOfDomain(domain).Any();
        return (BaseType(type), isChecked);
    }

    /// <summary>A default that is a value and no NULL, of a column or of the domain that it is of.</summary>
    public string? DefaultOf(SchemaObject? column)
    {
        string? value = column?["default"] ?? PropertyOfDomain(column?["type"], "default");
        return value is null || Expression.IsNull(value) ? null : value;
    }

    /// <summary>What keeps duplicates out of a table.</summary>
    public IEnumerable<UniqueKey> UniqueKeysOf(string? table) => PartsOf(table).Select(UniqueKey.Of).OfType<UniqueKey>();

    private static bool IsStandardSql(SchemaObject item) =>
        item.Kind is Kinds.Function or Kinds.Procedure && item["body"] is { } body && (body.StartsWith("RETURN", StringComparison.Ordinal) || body.StartsWith("BEGIN ATOMIC", StringComparison.Ordinal));

    private static string NameOfRoutine(SchemaObject routine)
    {
        int open = routine.FullName.IndexOf('(');
        return open < 0 ? routine.FullName : routine.FullName.Substring(0, open);
    }

    private static IReadOnlyList<SchemaObject> Get(Dictionary<string, List<SchemaObject>> groups, string? key) =>
        key is not null && groups.TryGetValue(key, out List<SchemaObject>? found) ? found : None;

    private static void Add(Dictionary<string, List<SchemaObject>> groups, string key, SchemaObject item)
    {
        if (!groups.TryGetValue(key, out List<SchemaObject>? items))
            groups.Add(key, items = []);
        items.Add(item);
    }

    private Dictionary<string, List<SchemaObject>> Group(Func<SchemaObject, string?> key)
    {
        Dictionary<string, List<SchemaObject>> groups = new(StringComparer.Ordinal);
        foreach (SchemaObject item in Model.Objects)
        {
            if (key(item) is { } name)
                Add(groups, name, item);
        }
        return groups;
    }
}
