namespace Neon;

/// <summary>Refers to a member of a project, by e-mail address or id.</summary>
public sealed class NeonProjectMemberReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonProjectMemberReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonProjectMember.MemberId);

    internal override string NameProperty => nameof(NeonProjectMember.Email);
}
