namespace Neon;

/// <summary>Whether two schemas were compared.</summary>
public enum NeonSchemaOutcome
{
    /// <summary>They were compared.</summary>
    Compared,

    /// <summary>They could not be compared: nobody knows what differs.</summary>
    NotCompared,
}
