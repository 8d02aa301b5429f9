using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Neon.Schema.Model;

namespace Neon.Schema.Comparing;

/// <summary>Determines what is ignored.</summary>
internal sealed class SchemaFilter
{
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly List<Regex> _schemas;
    private readonly List<Regex> _excluded;

    public SchemaFilter(SchemaOptions options)
    {
        bool Ignores(string noise) => options.Ignore.Contains(noise, StringComparer.OrdinalIgnoreCase);
        if (Ignores("Owner"))
            _kinds.Add(Kinds.Owner);
        if (Ignores("Grant"))
            _kinds.UnionWith([Kinds.Grant, Kinds.DefaultPrivilege]);
        if (Ignores("Comment"))
            _kinds.Add(Kinds.Comment);
        IgnoresExtensions = Ignores("Extension");
        if (IgnoresExtensions)
            _kinds.UnionWith([Kinds.Extension, Kinds.ExtensionDependency]);
        IgnoresColumnOrder = Ignores("ColumnOrder");
        _schemas = [.. options.Schemas.Select(Pattern)];
        _excluded = [.. options.ExcludeObjects.Select(Pattern)];
    }

    /// <summary>Whether the order of columns does not count.</summary>
    public bool IgnoresColumnOrder { get; }

    private bool IgnoresExtensions { get; }

    /// <summary>Whether everything counts.</summary>
    public bool IsEmpty => _kinds.Count + _schemas.Count + _excluded.Count == 0 && !IgnoresColumnOrder;

    /// <summary>Whether it depends on other objects of the dump, too, whether one counts.</summary>
    public bool LooksAround => _excluded.Count > 0;

    /// <summary>Whether a schema of a dump counts. Every database has <c>public</c>, which a dump may not create.</summary>
    public bool SelectsSchemaOf(SchemaModel model) =>
        _schemas.Count == 0 || IsSelected("public") || model.Objects.Any(item => IsSelected(item.Kind == Kinds.Schema ? item.Name : item.Schema ?? ""));

    private bool IsSelected(string schema) => _schemas.Exists(pattern => pattern.IsMatch(schema));

    /// <summary>Whether an object does not count.</summary>
    public bool LeavesOut(SchemaObject item, SchemaModel model)
    {
        if (_kinds.Contains(item.Kind) || (IgnoresExtensions && item.Kind is Kinds.Comment && item.Sort == Kinds.Extension))
            return true;
        if (_schemas.Count > 0 && !IsSelected(item.Schema ?? ""))
            return true;
        return _excluded.Count > 0 && IsExcluded(item, model);
    }

    /// <summary>What belongs to something that is excluded is excluded with it: an index with its table, and the comment on it.</summary>
    private bool IsExcluded(SchemaObject item, SchemaModel model)
    {
        if (Matches(item.FullName))
            return true;
        string? owner = item.BelongsTo ?? item["owned by"] ?? TableOf(item.FullName, model);
        // A column of a sequence's table, a trigger's table, a comment's index: a few steps and no circle.
        for (int steps = 0; owner is not null && steps < 4; steps++)
        {
            if (Matches(owner))
                return true;
            owner = model.FindRelation(owner) is { } relation ? relation.BelongsTo ?? relation["owned by"] : TableOf(owner, model);
        }
        return false;
    }

    /// <summary>The table of the full name of a column.</summary>
    private static string? TableOf(string fullName, SchemaModel model)
    {
        int dot = fullName.LastIndexOf('.');
        return dot > 0 && model.FindRelation(fullName.Substring(0, dot)) is { } table ? table.FullName : null;
    }

    private bool Matches(string fullName) => _excluded.Exists(pattern => pattern.IsMatch(fullName));

    private static Regex Pattern(string wildcards)
    {
        StringBuilder pattern = new("^");
        foreach (char c in wildcards)
            pattern.Append(c == '*' ? ".*" : c == '?' ? "." : Regex.Escape(c.ToString()));
        return new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
    }
}
