namespace Neon;

/// <summary>What a change can do to data and to clients; a higher value is worse.</summary>
public enum NeonSchemaImpact
{
    /// <summary>Nothing that anybody could notice, such as a comment.</summary>
    None,

    /// <summary>Something was added or relaxed; whatever worked before still works.</summary>
    Safe,

    /// <summary>It works, but it locks, rewrites, may fail on existing data or changes who may do what: look before it is applied.</summary>
    Caution,

    /// <summary>Data is lost, or clients that worked before stop working.</summary>
    Breaking,

    /// <summary>Not known: the schemas, or the objects in them, were not compared. It may be anything, so it counts as the worst.</summary>
    Unknown,
}
