using System.Collections.Generic;
using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>The objects of a dump while it is read: all that the reading of a statement can learn of other statements.</summary>
internal class ReadObjects(SchemaModel model)
{
    /// <summary>What comes of it.</summary>
    public SchemaModel Model => model;

    /// <summary>The number of the statement that is read.</summary>
    public int Statement { get; set; } = -1;

    /// <summary>All objects that were read.</summary>
    public IReadOnlyCollection<SchemaObject> Objects => model.Objects;

    /// <summary>The object of a kind, name and sort; null if there is none yet.</summary>
    public virtual SchemaObject? Find(string kind, string fullName, string sort = "") => model.Find(kind, fullName, sort);

    /// <summary>The table, view, sequence or index of a name, or the constraint whose index has it; null if there is none yet.</summary>
    public virtual SchemaObject? FindRelation(string fullName) => model.FindRelation(fullName);

    /// <summary>The type of a name, of whatever kind; null if there is none yet.</summary>
    public virtual SchemaObject? FindType(string fullName) => model.FindType(fullName);

    /// <summary>Adds an object; what is there already takes what is new of it.</summary>
    public virtual SchemaObject Add(SchemaObject added) => model.Add(added);

    /// <summary>Forgets a view that is only a placeholder, where it is one.</summary>
    public bool RemoveStandIn(SchemaObject item) => model.RemoveStandIn(item);
}
