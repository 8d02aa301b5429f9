namespace Neon;

/// <summary>Refers to a trigger.</summary>
public sealed class NeonTriggerReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonTriggerReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonTrigger.TriggerId);
}
