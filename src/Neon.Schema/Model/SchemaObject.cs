using System;
using System.Collections.Generic;
using Neon.Schema.Text;

namespace Neon.Schema.Model;

/// <summary>One object of a schema: what it is, what it is called, and everything that the dump says of it.</summary>
internal sealed class SchemaObject
{
    private PropertyList _properties;
    private string? _fullName;
    private readonly string? _belongsTo;
    private List<SchemaObject>? _columns;
    private Dictionary<string, (string Separator, List<string> Items)>? _lists;

    // Most objects have one part, and a dump has a hundred thousand objects.
    private SchemaPart _part;
    private List<SchemaPart>? _parts;
    private bool _hasPart;

    /// <summary>An object with a name of its own.</summary>
    public SchemaObject(string kind, string? schema, string name, string? fullName = null, string? parent = null, string? belongsTo = null, string sort = "")
    {
        Kind = kind;
        Schema = schema;
        Name = name;
        Parent = parent;
        Sort = sort;
        _fullName = fullName ?? SqlName.Qualify(schema, name);
        _belongsTo = belongsTo;
    }

    /// <summary>An object that is written within another, such as a column.</summary>
    public SchemaObject(string kind, SchemaObject whole, string name)
    {
        Kind = kind;
        Whole = whole;
        Schema = whole.Schema;
        Name = name;
        Parent = whole.Name;
        Sort = "";
    }

    /// <summary>What it is, in PostgreSQL's words.</summary>
    public string Kind { get; }

    /// <summary>The schema it is in.</summary>
    public string? Schema { get; }

    /// <summary>Its name without quotes, a routine's with the types of its arguments.</summary>
    public string Name { get; }

    /// <summary>The name of what it belongs to.</summary>
    public string? Parent { get; }

    /// <summary>Tells objects of one kind and full name apart: the comments on a trigger and on a column, for example.</summary>
    public string Sort { get; }

    /// <summary>The object in whose statement it is written; it comes and goes with that one.</summary>
    public SchemaObject? Whole { get; }

    /// <summary>Whether it is a view without a query, a placeholder of the view so that others can name it.</summary>
    public bool IsStandIn { get; set; }

    /// <summary>Whether other statements speak of it and none makes it, or none that is understood.</summary>
    public bool IsOnlyMentioned { get; init; }

    /// <summary>Whether its statement makes many, so that the whole of it does not say what this one is.</summary>
    public bool IsOneOfMany { get; set; }

    /// <summary>The number of the first statement that has to do with it.</summary>
    public int Statement { get; set; }

    /// <summary>Whether both dumps of a comparison have it, by the same statements; its pieces are those of the base.</summary>
    public bool IsShared { get; set; }

    /// <summary>Whether a statement that is not its own says something of one of its columns.</summary>
    public bool HasColumnsFromElsewhere { get; private set; }

    /// <summary>The full name of what it belongs to.</summary>
    public string? BelongsTo => _belongsTo ?? Whole?.FullName;

    /// <summary>The whole name, quoted where SQL needs it.</summary>
    public string FullName => _fullName ??= Whole!.FullName + "." + SqlName.Quote(Name);

    /// <summary>The pieces of the dump that say something of it, in the dump's order.</summary>
    public IReadOnlyList<SchemaPart> Parts => _parts ?? (IReadOnlyList<SchemaPart>)(_hasPart ? [_part] : Array.Empty<SchemaPart>());

    /// <summary>How many pieces of the dump say something of it.</summary>
    public int PartCount => _parts?.Count ?? (_hasPart ? 1 : 0);

    /// <summary>One of those pieces; a list of them is not made for one.</summary>
    public SchemaPart PartAt(int index) => _parts is null ? _part : _parts[index];

    /// <summary>What the text says of it in other words than those of its properties.</summary>
    public List<string>? Written { get; private set; }

    /// <summary>Gives a property the value that means the same as the one that is written.</summary>
    public void Reword(string property, string? value)
    {
        if (this[property] is { } written && written != value)
            Mention(written);
        this[property] = value;
    }

    /// <summary>The same under a name that was not known when it was read.</summary>
    public SchemaObject Named(string name)
    {
        SchemaObject named = Whole is null
            ? new SchemaObject(Kind, Schema, name, BelongsTo + "." + SqlName.Quote(name), Parent, BelongsTo)
            : new SchemaObject(Kind, Whole, name);
        named.CopyProperties(this);
        foreach (SchemaPart part in Parts)
            named.Add(part);
        return named;
    }

    /// <summary>Gives it the properties of another object.</summary>
    public void CopyProperties(SchemaObject from)
    {
        foreach (SchemaProperty property in from._properties)
            this[property.Name] = property.Value;
    }

    /// <summary>Remembers something that the text says of it and that no property has.</summary>
    public void Mention(string written) => (Written ??= []).Add(written);

    /// <summary>Sets the columns, those that the table has from elsewhere included.</summary>
    public void SetColumns(List<SchemaObject> columns) => _columns = columns;

    /// <summary>What it is made of; a property that is absent is not here.</summary>
    public PropertyList Properties => _properties;

    /// <summary>The columns of a table or the attributes of a type, in their order.</summary>
    public IReadOnlyList<SchemaObject> Columns => _columns ?? (IReadOnlyList<SchemaObject>)Array.Empty<SchemaObject>();

    /// <summary>The value of a property; null where it is absent.</summary>
    public string? this[string property]
    {
        get
        {
            int index = IndexOf(property);
            return index < 0 ? null : _properties[index].Value;
        }
        set
        {
            int index = IndexOf(property);
            if (index >= 0)
                _properties.RemoveAt(index);
            if (value is not null)
                _properties.Add(new SchemaProperty(property, value));
        }
    }

    /// <summary>Remembers that a piece of the dump is about it.</summary>
    public void Add(SchemaPart part)
    {
        if (!_hasPart)
        {
            (_part, _hasPart) = (part, true);
            return;
        }
        _parts ??= [_part];
        _parts.Add(part);
        // Statements that were put off come late; a part is rarely out of its place, and then by little.
        for (int i = _parts.Count - 1; i > 0 && _parts[i - 1].Start > part.Start; i--)
            (_parts[i], _parts[i - 1]) = (_parts[i - 1], _parts[i]);
    }

    /// <summary>Adds a column or an attribute.</summary>
    public void Add(SchemaObject column) => (_columns ??= []).Add(column);

    /// <summary>Adds a column that the statement of the table does not have, such as one that it inherits; its place is unknown.</summary>
    public void AddWithoutPlace(SchemaObject column)
    {
        _columns ??= [];
        int at = _columns.Count;
        while (at > 0 && _columns[at - 1]["type"] is null && string.CompareOrdinal(_columns[at - 1].Name, column.Name) > 0)
            at--;
        _columns.Insert(at, column);
    }

    /// <summary>Adds a column that another statement gives the table.</summary>
    public void AddFromElsewhere(SchemaObject column)
    {
        Add(column);
        HasColumnsFromElsewhere = true;
    }

    /// <summary>The column of a name, of which another statement says something; null if there is none.</summary>
    public SchemaObject? ColumnFromElsewhere(string name)
    {
        HasColumnsFromElsewhere = true;
        return Column(name);
    }

    /// <summary>The column of a name; null if there is none.</summary>
    public SchemaObject? Column(string name) => _columns?.Find(column => column.Name == name);

    /// <summary>Takes everything of another object that turned out to be this one.</summary>
    public void Merge(SchemaObject same)
    {
        if (IsStandIn || same.IsStandIn)
            TakePlaceOf(same);
        else
            TakeProperties(same);
        foreach (SchemaObject column in same.Columns)
        {
            if (Column(column.Name) is null)
                AddFromElsewhere(column);
        }
        foreach (SchemaPart part in same.Parts)
            Add(part);
    }

    private void TakeProperties(SchemaObject same)
    {
        foreach (SchemaProperty property in same._properties)
        {
            string? known = this[property.Name];
            if (known is null)
                this[property.Name] = property.Value;
            else if (Kind is Kinds.Grant or Kinds.DefaultPrivilege)
                AddToList(property.Name, property.Value, ", ");
            else if (known != property.Value)
                this[property.Name] = known + "\n" + property.Value; // Nothing that is said twice in two ways is lost.
        }
    }

    /// <summary>A view with its query replaces its placeholder, whichever came first.</summary>
    private void TakePlaceOf(SchemaObject same)
    {
        if (same.IsStandIn)
            return;
        _properties = default;
        foreach (SchemaProperty property in same._properties)
            _properties.Add(property);
        IsStandIn = false;
    }

    /// <summary>Adds an item to a property that has several; <see cref="SortLists"/> puts them in order.</summary>
    public void AddToList(string property, string value, string separator)
    {
        int index = IndexOf(property);
        if (index < 0)
        {
            _properties.Add(new SchemaProperty(property, value));
            return;
        }
        (_lists ??= []).TryGetValue(property, out (string Separator, List<string> Items) list);
        list.Items ??= [];
        list.Items.Add(value);
        _lists[property] = (separator, list.Items);
    }

    /// <summary>Puts the items of lists in the order of the alphabet, each once: that of the statements says nothing.</summary>
    public void SortLists()
    {
        if (_lists is null)
            return;
        foreach (KeyValuePair<string, (string Separator, List<string> Items)> list in _lists)
        {
            string[] separator = [list.Value.Separator];
            SortedSet<string> items = new((this[list.Key] ?? "").Split(separator, StringSplitOptions.None), StringComparer.Ordinal);
            foreach (string item in list.Value.Items)
                items.UnionWith(item.Split(separator, StringSplitOptions.None));
            this[list.Key] = string.Join(list.Value.Separator, items);
        }
        _lists = null;
    }

    /// <inheritdoc />
    public override string ToString() => Kind + " " + FullName;

    private int IndexOf(string property) => _properties.IndexOf(property);
}
