namespace Neon;

/// <summary>What every object that a comparison consists of has in common.</summary>
/// <remarks>It has no members. PowerShell finds type data by the names of a type and its bases, so what holds for all is said once, here.</remarks>
public abstract class NeonSchemaOutput;
