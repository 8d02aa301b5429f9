namespace Neon;

/// <summary>Refers to a project permission.</summary>
public sealed class NeonProjectPermissionReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectPermissionReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonProjectPermission.PermissionId);
}
