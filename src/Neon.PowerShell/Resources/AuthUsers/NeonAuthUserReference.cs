namespace Neon;

/// <summary>Refers to a user of Neon Auth, by the id: the API finds none by an email address.</summary>
public sealed class NeonAuthUserReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonAuthUserReference(object given) => Take(given);

    internal override string IdProperty => nameof(NeonAuthUser.AuthUserId);
}
