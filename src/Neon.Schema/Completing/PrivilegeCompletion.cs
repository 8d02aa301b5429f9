using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Completing;

/// <summary>
/// Settles who may do what at the end of a file: GRANT and REVOKE in their order, and what new objects get by default. pg_dump
/// writes only what is other than PostgreSQL gives it anyway.
/// </summary>
internal sealed class PrivilegeCompletion
{
    private const string ForRole = "FOR ROLE ";
    private static readonly string[] Actions = ["privileges", "grantable", "revoked", "revoked grant option"];

    private readonly SchemaModel _file;
    private readonly SchemaModel _dump;
    private readonly int _version;
    private readonly HashSet<string> _identities;
    private readonly string[] _owners;
    private readonly string? _runner;
    private readonly Dictionary<(string Kind, string FullName, string Sort), (SchemaObject Item, Privileges Has)> _settled = [];
    private readonly Dictionary<(string? Table, string Role), List<Privileges>> _ofColumns = [];

    private PrivilegeCompletion(SchemaModel file, SchemaModel dump)
    {
        (_file, _dump, _version) = (file, dump, DumpEnds.ServerVersion(dump.Text));
        _identities = [.. Identities(file).Concat(Identities(dump)).Select(identity => identity.Name.Full)];
        _owners = [.. dump.Objects.Where(item => item.Kind == Kinds.Owner && file.Find(item) is null && dump.FindOwned(item) is { } owned && file.Find(owned) is not null).Select(item => item["owner"]!).Distinct()];
        _runner = _owners.Length == 1 ? _owners[0] : null;
    }

    /// <summary>Settles it.</summary>
    public static void Complete(SchemaModel file, SchemaModel dump)
    {
        if (file.PrivilegeSteps.Count > 0)
            new PrivilegeCompletion(file, dump).Complete();
    }

    private void Complete()
    {
        Queue<(int Place, ObjectReference Object, SchemaObject From)> made = new(_file.PrivilegeSteps.Exists(step => step.Objects is not null) ? Made().OrderBy(made => made.Place) : []);
        foreach (PrivilegeStep step in _file.PrivilegeSteps)
        {
            while (made.Count > 0 && made.Peek().Place < step.Part.Start)
                GiveDefaults(made.Dequeue());
            Of(step.Item).Apply(step.Action, step.Privileges);
            if (step.Action == "revoked" && step.Item.Sort == "relation")
                TakeFromColumns(step);
        }
        while (made.Count > 0)
            GiveDefaults(made.Dequeue());
        HashSet<SchemaObject> nothing = [];
        HashSet<int> places = [];
        foreach ((SchemaObject item, Privileges has) in _settled.Values)
            Write(item, has, nothing, places);
        _file.Remove(nothing, places);
    }

    private static IEnumerable<(QualifiedName Name, SchemaObject Table, SchemaObject Column)> Identities(SchemaModel model) =>
        model.Objects.Where(item => item.Kind == Kinds.Table).SelectMany(table => table.Columns.Where(column => column["identity"] is not null).Select(column => (IdentitySequence.NameOf(table, column), table, column)));

    // A column may become an identity by a later statement.
    private SchemaPart PlaceOfIdentity(SchemaObject table, SchemaObject column) =>
        table.Parts.Concat(column.Parts).Where(part => _file.Text.IndexOf("IDENTITY", part.Start, part.End - part.Start, StringComparison.OrdinalIgnoreCase) >= 0).DefaultIfEmpty(table.PartAt(0)).First();

    /// <summary>What a role has, as far as the statements before have said.</summary>
    private Privileges Of(SchemaObject item)
    {
        (string, string, string) key = (item.Kind, item.FullName, item.Sort);
        if (_settled.TryGetValue(key, out (SchemaObject Item, Privileges Has) known))
            return known.Has;
        _settled.Add(key, known = (_file.Find(item) ?? item, Usual(item)));
        if (item.Sort == "column")
        {
            if (!_ofColumns.TryGetValue((item.BelongsTo, item.Name), out List<Privileges>? columns))
                _ofColumns.Add((item.BelongsTo, item.Name), columns = []);
            columns.Add(known.Has);
        }
        return known.Has;
    }

    private Privileges Usual(SchemaObject item)
    {
        if (item.Kind == Kinds.DefaultPrivilege)
        {
            string sort = SortOf(item.FullName);
            string role = RoleOf(item);
            string? creator = item.FullName.StartsWith(ForRole, StringComparison.Ordinal) ? SqlTokens.Of(item.FullName).Name(2) : _runner;
            string[] every = Privileges.All(sort, IsOn(item.FullName, "SEQUENCES"), _version);
            if (item.Schema is null && creator is not null && role == SqlName.Quote(creator))
                return new Privileges(every, every);
            bool isPublic = item.FullName.EndsWith(" TO PUBLIC", StringComparison.Ordinal) && item.Schema is null;
            return new Privileges(every, isPublic ? Privileges.OfPublic(sort, "", _version) : []);
        }
        string name = item.Parent ?? "";
        string[] all = Privileges.All(item.Sort, _identities.Contains(name) || (_file.FindRelation(name) ?? _dump.FindRelation(name))?.Kind == Kinds.Sequence, _version);
        string? owner = _file.Find(Kinds.Owner, name, item.Sort)?["owner"] ?? _dump.Find(Kinds.Owner, name, item.Sort)?["owner"];
        return new Privileges(all, item.Name == "PUBLIC" ? Privileges.OfPublic(item.Sort, name, _version) : item.Name == owner ? all : []);
    }

    private static string RoleOf(SchemaObject defaults) => defaults.FullName.Substring(defaults.FullName.LastIndexOf(" TO ", StringComparison.Ordinal) + " TO ".Length);

    private static string SortOf(string defaults) =>
        IsOn(defaults, "FUNCTIONS") ? "routine" : IsOn(defaults, "TYPES") ? "type" : IsOn(defaults, "SCHEMAS") ? "schema" : IsOn(defaults, "LARGE OBJECTS") ? "large object" : "relation";

    private static bool IsOn(string defaults, string objects) => defaults.IndexOf($"ON {objects} TO ", StringComparison.Ordinal) >= 0;

    /// <summary>What is revoked for a table is revoked for its columns, too.</summary>
    private void TakeFromColumns(PrivilegeStep step)
    {
        if (!_ofColumns.TryGetValue((step.Item.Parent, step.Item.Name), out List<Privileges>? columns))
            return;
        foreach (Privileges has in columns)
            has.Apply(step.Action, step.Privileges);
    }

    /// <summary>What the file makes, and gives default privileges.</summary>
    private IEnumerable<(int Place, ObjectReference Object, SchemaObject From)> Made()
    {
        foreach (SchemaObject item in _file.Objects.Where(item => !item.IsOnlyMentioned && item.PartCount > 0))
        {
            if (item.Kind is Kinds.Schema or Kinds.Table or Kinds.ForeignTable or Kinds.View or Kinds.MaterializedView or Kinds.Sequence || Kinds.SortOf(item.Kind) is "type" or "routine")
                yield return (item.PartAt(0).Start, new ObjectReference(Kinds.SortOf(item.Kind)!, item.Schema, item.Name, item.FullName), item);
        }
        foreach ((QualifiedName name, SchemaObject table, SchemaObject column) in Identities(_file))
            yield return (PlaceOfIdentity(table, column).Start, new ObjectReference(ReferenceReader.Relation, name.Schema, name.Name, name.Full), table);
    }

    private void GiveDefaults((int Place, ObjectReference Object, SchemaObject From) made)
    {
        string objects = made.Object.Sort switch
        {
            "schema" => "SCHEMAS",
            "type" => "TYPES",
            "routine" => "FUNCTIONS",
            _ => made.From.Kind == Kinds.Sequence || _identities.Contains(made.Object.FullName) ? "SEQUENCES" : "TABLES",
        };
        _file.Creators.TryGetValue(made.From, out string? creator);
        foreach (PrivilegeStep step in _file.PrivilegeSteps.Where(step => step.Objects == objects && step.Part.Start < made.Place).GroupBy(step => step.Item.FullName).Select(steps => steps.First()))
        {
            if (!IsSameRole(step.Creator, creator) || (step.Item.Schema is { } schema && schema != made.Object.Schema) || (objects == "SCHEMAS" && step.Item.Schema is not null))
                continue;
            string role = RoleOf(step.Item);
            SchemaObject grant = new(Kinds.Grant, made.Object.Schema, SqlTokens.Of(role).Name(0), $"{made.Object.FullName} TO {role}", made.Object.FullName, made.Object.FullName, made.Object.Sort) { IsOneOfMany = true };
            grant.Add(made.From.PartAt(0));
            Privileges has = Of(grant);
            Privileges defaults = Of(step.Item);
            // Those of a schema come on top of those of the whole database.
            if (step.Item.Schema is null)
                has.Apply("revoked", defaults.Usual);
            has.Add(defaults);
        }
    }

    // Where a file does not say who it is, it is whoever runs it.
    private bool IsSameRole(string? one, string? other) => one == other || ((one ?? _runner) is { } role && role == (other ?? _runner));

    /// <summary>Says in the words of the dump what is so there, too, and leaves out what is so anyway.</summary>
    private void Write(SchemaObject item, Privileges has, HashSet<SchemaObject> nothing, HashSet<int> places)
    {
        SchemaObject? other = _dump.Find(item) ?? DefaultOf(item);
        Privileges there = Usual(item);
        if (other is not null)
            there.Apply(other);
        if (has.IsUsual && (other is null || !has.IsSame(there)))
        {
            if (_file.Find(item) is null)
                return;
            nothing.Add(item);
            for (int i = 0; i < item.PartCount; i++)
                places.Add(item.PartAt(i).Start);
            return;
        }
        if (other is not null && has.IsSame(there))
        {
            foreach (string action in Actions)
                item.Reword(action, other[action]);
        }
        else
        {
            has.Write(item);
        }
        if (_file.Find(item) is null)
            _file.AddImplied(item);
        else if (other is not null && other.FullName != item.FullName)
            Rename(item, other.FullName);
        else if (other is null && _runner is not null && IsOfRunner(item))
            Rename(item, ForRole + SqlName.Quote(_runner) + " " + item.FullName);
    }

    private static bool IsOfRunner(SchemaObject item) => item.Kind == Kinds.DefaultPrivilege && !item.FullName.StartsWith(ForRole, StringComparison.Ordinal);

    /// <summary>Whose default privileges they are a file may leave to whoever runs it.</summary>
    private SchemaObject? DefaultOf(SchemaObject item)
    {
        if (!IsOfRunner(item))
            return null;
        SchemaObject[] same = [.. _dump.Objects.Where(other => other.Kind == item.Kind && other.FullName.StartsWith(ForRole, StringComparison.Ordinal) && other.Schema == item.Schema && other.FullName.EndsWith(" " + item.FullName, StringComparison.Ordinal))];
        // Whoever runs the file owns what it makes.
        return same.Length == 1 && (_owners.Length == 0 || Array.Exists(_owners, owner => same[0].FullName.StartsWith(ForRole + SqlName.Quote(owner) + " ", StringComparison.Ordinal))) ? same[0] : null;
    }

    private void Rename(SchemaObject item, string fullName)
    {
        SchemaObject named = new(item.Kind, item.Schema, fullName, fullName, item.Parent, item.BelongsTo, item.Sort) { IsOneOfMany = item.IsOneOfMany };
        named.CopyProperties(item);
        foreach (SchemaPart part in item.Parts)
            named.Add(part);
        foreach (string written in item.Written ?? [])
            named.Mention(written);
        _file.Remove([item], []);
        _file.AddImplied(named);
    }
}
