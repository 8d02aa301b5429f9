using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Neon.Schema.Model;
using Neon.Schema.Reading;

namespace Neon.Schema.Outline;

/// <summary>What a dump has, object by object, for readers that cannot take in all of it.</summary>
internal static class SchemaOutline
{
    // What somebody who wants to know a schema asks for first.
    private static readonly string[] Important =
    [
        Kinds.Table, Kinds.ForeignTable, Kinds.PrimaryKey, Kinds.ForeignKey, Kinds.UniqueConstraint, Kinds.CheckConstraint, Kinds.ExclusionConstraint,
        Kinds.View, Kinds.MaterializedView, Kinds.Enum, Kinds.Domain, Kinds.CompositeType, Kinds.Index, Kinds.Policy, Kinds.Trigger, Kinds.Function, Kinds.Procedure,
    ];

    /// <summary>All objects of a dump, the important kinds first.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FormatException">The text is not a dump, or is cut off.</exception>
    public static IReadOnlyList<OutlinedObject> Of(string dump, CancellationToken cancellation)
    {
        SchemaModel model = DumpReader.Read(dump, cancellation);
        return [.. InOrder(model.Objects).Select(item => Outlined(item, model, OutlineRelation.None))];
    }

    /// <summary>A table or view, what belongs to it and what refers to it.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="name">Its name, with its schema unless that is <c>public</c>, in quotes where SQL needs them.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The object first; empty where the dump has none of this name.</returns>
    /// <exception cref="FormatException">The text is not a dump, or is cut off.</exception>
    public static IReadOnlyList<OutlinedObject> Of(string dump, string name, CancellationToken cancellation)
    {
        SchemaModel model = DumpReader.Read(dump, cancellation);
        if ((model.FindRelation(name) ?? model.FindRelation("public." + name)) is not { } found)
            return [];

        // pg_dump writes every name with its schema, so that a text that refers to an object has its full name.
        Regex mention = new($@"(?<![\w.""$]){Regex.Escape(found.FullName)}(?![\w""$])", RegexOptions.CultureInvariant);
        List<OutlinedObject> all = [Outlined(found, model, OutlineRelation.Itself)];
        foreach (SchemaObject item in InOrder(model.Objects).Where(item => item != found))
        {
            cancellation.ThrowIfCancellationRequested();
            OutlinedObject outlined = Outlined(item, model, OutlineRelation.RefersToIt);
            if (item.BelongsTo == found.FullName)
                all.Add(outlined with { Relation = OutlineRelation.BelongsToIt });
            else if (mention.IsMatch(outlined.Definition))
                all.Add(outlined);
        }
        return all;
    }

    private static IEnumerable<SchemaObject> InOrder(IEnumerable<SchemaObject> objects) => objects
        .Where(item => item.Kind != Kinds.Owner)
        .OrderBy(item => Array.IndexOf(Important, item.Kind) is >= 0 and int place ? place : Important.Length)
        .ThenBy(item => Kinds.Order(item.Kind))
        .ThenBy(item => item.FullName, StringComparer.Ordinal)
        .ThenBy(item => item.Sort, StringComparer.Ordinal);

    private static OutlinedObject Outlined(SchemaObject item, SchemaModel model, OutlineRelation relation) =>
        new(item.Kind, item.FullName, item.BelongsTo, SchemaAnalyzer.Definition(item, model) ?? "", relation);
}

/// <summary>One object of a dump.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="FullName">Its whole name.</param>
/// <param name="BelongsTo">The full name of what it belongs to; null where it stands on its own.</param>
/// <param name="Definition">What the dump says of it.</param>
/// <param name="Relation">What it has to do with the object that was asked for.</param>
internal sealed record OutlinedObject(string Kind, string FullName, string? BelongsTo, string Definition, OutlineRelation Relation);

/// <summary>What an object has to do with the one that was asked for.</summary>
internal enum OutlineRelation
{
    /// <summary>None was asked for.</summary>
    None,

    /// <summary>It is the one.</summary>
    Itself,

    /// <summary>It is a part of it, such as an index.</summary>
    BelongsToIt,

    /// <summary>Its definition names it, such as a foreign key of another table.</summary>
    RefersToIt,
}
