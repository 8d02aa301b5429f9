namespace Neon;

/// <summary>What closes a gate.</summary>
public enum NeonSchemaGate
{
    /// <summary>Any change.</summary>
    Any = NeonSchemaImpact.None,

    /// <summary>A change that has to be looked at, or is worse.</summary>
    Caution = NeonSchemaImpact.Caution,

    /// <summary>A change that loses data or breaks clients.</summary>
    Breaking = NeonSchemaImpact.Breaking,
}
