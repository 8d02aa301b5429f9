namespace Neon;

/// <summary>Refers to a role, whose id is its name.</summary>
public sealed class NeonRoleReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonRoleReference(object given) => Take(given);

    internal NeonRoleReference()
    {
    }

    internal override string IdProperty => nameof(NeonRole.RoleName);

    internal override bool IsIdTheName => true;
}
