using Neon.Schema.Model;

namespace Neon.Schema.Reading;

/// <summary>
/// The reading of what a dump does not share with the first. Where it comes upon something that it would share, that group of
/// statements is set apart, and the dump has to be read once more with them.
/// </summary>
internal sealed class SecondReading(SchemaModel model, FirstReading first) : ReadObjects(model)
{
    /// <summary>Whether a group was set apart of which statements were passed over.</summary>
    public bool IsVoid { get; private set; }

    /// <inheritdoc />
    public override SchemaObject? Find(string kind, string fullName, string sort = "")
    {
        SetApart(first.Model.Find(kind, fullName, sort)?.Statement);
        return base.Find(kind, fullName, sort);
    }

    /// <inheritdoc />
    public override SchemaObject? FindRelation(string fullName)
    {
        SetApart(first.Model.FindRelation(fullName)?.Statement);
        return base.FindRelation(fullName);
    }

    /// <inheritdoc />
    public override SchemaObject? FindType(string fullName)
    {
        SetApart(first.Model.FindType(fullName)?.Statement);
        return base.FindType(fullName);
    }

    /// <inheritdoc />
    public override SchemaObject Add(SchemaObject added)
    {
        SetApart(first.Model.Find(added)?.Statement);
        SetApart(first.Missed(added.FullName));
        if (SchemaModel.RelationName(added) is { } relation)
        {
            SetApart(first.Model.FindRelation(relation)?.Statement);
            SetApart(first.Missed(relation));
        }
        return base.Add(added);
    }

    /// <summary>Sets the group of a statement of the first dump apart.</summary>
    public void SetApart(int? statement) => IsVoid |= statement is { } number && first.SetApart(number);
}
