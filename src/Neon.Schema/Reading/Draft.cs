using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Comparing;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>What one statement makes, held back until all of it was understood; and the settings that it was made under.</summary>
internal sealed class Draft(StatementCursor at, ReadObjects model, bool isDump)
{
    private static readonly string[] ConstraintKinds = [Kinds.CheckConstraint, Kinds.PrimaryKey, Kinds.UniqueConstraint, Kinds.ForeignKey, Kinds.ExclusionConstraint, Kinds.NotNullConstraint];

    private readonly List<SchemaObject> _made = [];
    private readonly List<Amendment> _amendments = [];
    private readonly List<Amendment> _late = [];
    private readonly List<SchemaObject> _added = [];
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);
    private readonly List<SchemaObject> _unnamed = [];
    private readonly Dictionary<string, Dictionary<string, int>> _numbers = new(StringComparer.Ordinal);
    private HashSet<string>? _names;

    /// <summary>The statement.</summary>
    public StatementCursor At { get; } = at;

    /// <summary>What the statements so far have made, where people wrote the text: they may drop it again, which pg_dump never does.</summary>
    public MadeObjects? Made { get; } = isDump ? null : new MadeObjects();

    /// <summary>The statement's place in the dump.</summary>
    public SchemaPart Part { get; private set; }

    /// <summary>The tablespace that new tables and indexes come into; null for the database's own.</summary>
    public string? Tablespace => At.Settings.Tablespace;

    /// <summary>The access method that new tables get; null for PostgreSQL's own.</summary>
    public string? AccessMethod => At.Settings.AccessMethod;

    /// <summary>Who runs the statements, and so owns what they make; null where it is not said.</summary>
    public string? Role => At.Settings.Role;

    /// <summary>The constraints of the column that is being read; one list for all columns.</summary>
    public List<SchemaObject> OfColumn { get; } = [];

    /// <summary>What has been read so far.</summary>
    public ReadObjects Model => model;

    /// <summary>Whether the statement says something of the schema.</summary>
    public bool HasContent => _made.Count + _amendments.Count + _added.Count > 0;

    /// <summary>Whether the statement makes nothing but a placeholder of something that comes later.</summary>
    public bool IsStandIn => _made.Count == 1 && _made[0].IsStandIn && _amendments.Count == 0;

    /// <summary>Whether the statement is about ONLY a table, without its partitions.</summary>
    public bool IsOfTableAlone { get; set; }

    /// <summary>Begins a statement.</summary>
    public void Begin(SchemaPart part)
    {
        Part = part;
        IsOfTableAlone = false;
        _made.Clear();
        _amendments.Clear();
        _added.Clear();
        _columns.Clear();
        _unnamed.Clear();
        _names = null;
    }

    /// <summary>Says which piece of the statement is read next.</summary>
    public void NarrowPart(SchemaPart part) => Part = part;

    /// <summary>An object that the statement makes.</summary>
    public SchemaObject Make(string kind, QualifiedName name) => Make(new SchemaObject(kind, name.Schema, name.Name));

    /// <summary>An object that the statement makes.</summary>
    public SchemaObject Make(SchemaObject made)
    {
        made.Add(Part);
        return Within(made);
    }

    /// <summary>An object that is written within the statement of another, at a place of its own.</summary>
    public SchemaObject Within(SchemaObject made)
    {
        _made.Add(made);
        _names?.Add(made.FullName);
        return made;
    }

    /// <summary>The last numbers of the names that were chosen for constraints of a table or domain, or for the relations of a schema.</summary>
    public Dictionary<string, int> NumbersOf(string owner)
    {
        if (!_numbers.TryGetValue(owner, out Dictionary<string, int>? numbers))
            _numbers[owner] = numbers = new(StringComparer.Ordinal);
        return numbers;
    }

    /// <summary>A CHECK without a name. PostgreSQL names it by the columns in its condition, which the statement may say later.</summary>
    public void NameLater(SchemaObject check) => _unnamed.Add(check);

    /// <summary>Whether a table or domain has a constraint of a name, as far as it was read.</summary>
    public bool HasConstraint(string owner, string name)
    {
        string fullName = owner + "." + SqlName.Quote(name);
        _names ??= [.. _made.Select(made => made.FullName)];
        return _names.Contains(fullName) || Array.Exists(ConstraintKinds, kind => model.Find(kind, fullName) is not null);
    }

    /// <summary>A column or an attribute of what the statement makes. One that is there twice is in no database: the statement is not understood.</summary>
    public void AddColumn(SchemaObject whole, SchemaObject column)
    {
        if (!_columns.Add(column.Name))
            At.Fail();
        whole.Add(column);
    }

    /// <summary>A column that the statement adds to a table that another has made. One that is there already is not understood.</summary>
    public void AddLater(SchemaObject column)
    {
        if (!_columns.Add(column.Name) || column.Whole!.Column(column.Name) is not null)
            At.Fail();
        _added.Add(column);
    }

    /// <summary>Something that the statement says of an object that another makes.</summary>
    public void Amend(Amendment amendment)
    {
        amendment.Part = Part;
        _amendments.Add(amendment);
    }

    /// <summary>Something that the statement says of a table, view, sequence or index.</summary>
    public void Amend(QualifiedName relation, string property, string? value, string? column = null, bool isOneOfMany = false) =>
        Amend(new Amendment { Name = relation, FullName = relation.Full, Column = column, Property = property, Value = value, IsOneOfMany = isOneOfMany });

    /// <summary>Something that the statement says of an object of a table.</summary>
    public void AmendOfTable(string kind, QualifiedName table, string name, string property, string? value) =>
        Amend(new Amendment { Kind = kind, Name = new QualifiedName(table.Schema, name), FullName = table.Full + "." + SqlName.Quote(name), Property = property, Value = value });

    /// <summary>
    /// Passes over what takes something away from a table or domain: with --clean pg_dump first drops what was there. What the text
    /// itself has made is another matter, of which nothing is known.
    /// </summary>
    public void TakeAway(QualifiedName from)
    {
        if (Model.FindRelation(from.Full) is not null || Model.FindType(from.Full) is not null || Made?.Has(from) == true)
            At.Fail();
        else
            At.SkipItem();
    }

    /// <summary>Keeps what the statement made.</summary>
    public void Commit()
    {
        if (At.DefaultSchema is { } schema)
            CompleteNames(new SearchPath(schema, isDump, model));
        foreach (SchemaObject check in _unnamed)
            Name(check);
        foreach (SchemaObject column in _added)
            column.Whole!.AddFromElsewhere(column);
        foreach (SchemaObject made in _made)
        {
            model.Add(made);
            Made?.Add(made);
            if (IsOfTableAlone && At.IsByHand)
                model.Model.OfTableAlone.Add(made);
            if (Role is not null && At.IsByHand)
                model.Model.Creators[made] = Role;
            if (Role is not null && Kinds.SortOf(made.Kind) is { } sort && made.Whole is null && model.Find(Kinds.Owner, made.FullName, sort) is null)
                OwnedByRole(made, sort);
        }
        foreach (Amendment amendment in _amendments)
        {
            if (amendment.Apply(model, isLast: false))
                continue;
            amendment.Statement = model.Statement;
            _late.Add(amendment);
        }
    }

    /// <summary>Applies what was said of objects before they were made, or of objects that the dump does not make.</summary>
    public void Finish()
    {
        foreach (Amendment amendment in _late)
        {
            model.Statement = amendment.Statement;
            amendment.Apply(model, isLast: true);
        }
        foreach (SchemaObject item in model.Objects)
            item.SortLists();
    }

    private void Name(SchemaObject check)
    {
        string owner = check.BelongsTo!;
        SchemaObject? table = check.Whole ?? model.FindRelation(owner);
        IReadOnlyList<string> columns = ConstraintName.ColumnsOf(check.Kind, check["definition"]!, name => HasColumn(table, name));
        string name = ConstraintName.Choose(check.Kind, check.Parent!, columns, chosen => HasConstraint(owner, chosen), NumbersOf(owner));
        SchemaObject named = check.Named(name);
        _made[_made.IndexOf(check)] = named;
        _names?.Add(named.FullName);
    }

    /// <summary>Whether a table has a column, of its own or from another table, or gets it by this statement.</summary>
    private bool HasColumn(SchemaObject? table, string name) =>
        table is not null
        && (table.Column(name) is not null
            || _added.Exists(added => added.Whole == table && added.Name == name)
            || Inheritance.Ancestors(table, model.FindRelation).Any(ancestor => ancestor.Column(name) is not null));

    private void CompleteNames(SearchPath path)
    {
        foreach (SchemaObject made in _made)
            path.Complete(made);
        foreach (SchemaObject column in _added)
            path.CompleteProperties(column);
        foreach (Amendment amendment in _amendments)
            amendment.Value = amendment.Value is { } value ? path.Complete(amendment.Property, value) : null;
    }

    private void OwnedByRole(SchemaObject made, string sort)
    {
        SchemaObject owner = new(Kinds.Owner, made.Schema, made.Name, made.FullName, made.FullName, sort: sort) { ["owner"] = Role };
        owner.Add(Part);
        model.Add(owner);
    }
}
