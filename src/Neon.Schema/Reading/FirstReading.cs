using System;
using System.Collections.Generic;
using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>
/// The reading of a dump to which another will be held. It notes which statements have to do with each other: those that make,
/// amend or look for the same object are a group. What a group is read as depends on its own statements alone, so a group that
/// another dump has too, statement by statement, need not be read again.
/// </summary>
internal sealed class FirstReading(SchemaModel model) : ReadObjects(model)
{
    private readonly List<Entry> _statements = [];

    // What was looked for and was not there yet, and the first statement that looked for it.
    private readonly Dictionary<string, int> _missed = new(StringComparer.Ordinal);

    // By a statement: one of its group with a lower number, or itself.
    private readonly List<int> _groups = [];
    private bool[] _isApart = [];

    /// <summary>How many statements there are.</summary>
    public int Count => _statements.Count;

    /// <summary>A statement.</summary>
    public Entry this[int statement] => _statements[statement];

    /// <summary>The settings that a statement was read under.</summary>
    public ReadingSettings SettingsOf(int statement) => statement == 0 ? ReadingSettings.None : _statements[statement - 1].Settings;

    /// <summary>Begins a statement.</summary>
    public void Begin()
    {
        Statement = _groups.Count;
        _groups.Add(Statement);
    }

    /// <summary>Ends the statement.</summary>
    public void End(Entry statement) => _statements.Add(statement);

    /// <summary>Ends the reading; from now on groups are set apart.</summary>
    public void End() => _isApart = new bool[_statements.Count];

    /// <summary>Whether the group of a statement is one that the other dump seems to have, too.</summary>
    public bool IsShared(int statement) => !_isApart[GroupOf(statement)];

    /// <summary>Says that the other dump does not have the group of a statement, or not in this way.</summary>
    /// <returns>Whether that is new.</returns>
    public bool SetApart(int statement)
    {
        int group = GroupOf(statement);
        bool isNew = !_isApart[group];
        _isApart[group] = true;
        return isNew;
    }

    /// <summary>Says that nothing is shared.</summary>
    public void SetAllApart()
    {
        for (int i = 0; i < _isApart.Length; i++)
            _isApart[i] = true;
    }

    /// <summary>Lets the model of the other dump have the objects of the groups that it has, too.</summary>
    public void ShareWith(SchemaModel other)
    {
        foreach (SchemaObject item in Model.Objects)
            item.IsShared = IsShared(item.Statement);
        int number = 0;
        Model.Statements.RemoveAll(part =>
        {
            while (_statements[number].Start < part.Start)
                number++;
            return IsShared(number);
        });
        other.Share(Model);
    }

    /// <summary>The first statement of the group of a statement.</summary>
    public int GroupOf(int statement)
    {
        while (_groups[statement] != statement)
            statement = _groups[statement] = _groups[_groups[statement]];
        return statement;
    }

    /// <summary>The statement that looked for a name that was not there; null if none did.</summary>
    public int? Missed(string name) => _missed.TryGetValue(name, out int statement) ? statement : null;

    /// <inheritdoc />
    public override SchemaObject? Find(string kind, string fullName, string sort = "") => Note(base.Find(kind, fullName, sort), fullName);

    /// <inheritdoc />
    public override SchemaObject? FindRelation(string fullName) => Note(base.FindRelation(fullName), fullName);

    /// <inheritdoc />
    public override SchemaObject? FindType(string fullName) => Note(base.FindType(fullName), fullName);

    /// <inheritdoc />
    public override SchemaObject Add(SchemaObject added)
    {
        // The name of an index may be another's, whose place it takes.
        if (SchemaModel.RelationName(added) is { } relation)
            NoteName(relation, Model.FindRelation(relation));
        NoteName(added.FullName, null);
        SchemaObject kept = base.Add(added);
        if (kept == added)
            added.Statement = Statement;
        else
            Join(kept.Statement);
        return kept;
    }

    private void NoteName(string name, SchemaObject? found)
    {
        if (found is not null)
            Join(found.Statement);
        if (_missed.Count > 0 && _missed.TryGetValue(name, out int statement))
            Join(statement);
    }

    private SchemaObject? Note(SchemaObject? found, string fullName)
    {
        if (found is not null)
            Join(found.Statement);
        else if (_missed.TryGetValue(fullName, out int statement))
            Join(statement);
        else
            _missed.Add(fullName, Statement);
        return found;
    }

    private void Join(int statement)
    {
        int one = GroupOf(statement);
        int other = GroupOf(Statement);
        _groups[Math.Max(one, other)] = Math.Min(one, other);
    }

    /// <summary>A statement that was read.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it has ended.</param>
    /// <param name="hasContent">Whether it says something of the schema.</param>
    /// <param name="settings">What is set behind it.</param>
    public readonly struct Entry(int start, int end, bool hasContent, ReadingSettings settings)
    {
        public int Start { get; } = start;

        public int End { get; } = end;

        public bool HasContent { get; } = hasContent;

        public ReadingSettings Settings { get; } = settings;
    }
}
