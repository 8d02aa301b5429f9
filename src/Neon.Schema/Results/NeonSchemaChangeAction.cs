namespace Neon;

/// <summary>What happened to an object of a schema, seen from the base.</summary>
public enum NeonSchemaChangeAction
{
    /// <summary>Only the branch has it.</summary>
    Added,

    /// <summary>Only the base has it.</summary>
    Removed,

    /// <summary>Both have it, with different definitions.</summary>
    Modified,
}
