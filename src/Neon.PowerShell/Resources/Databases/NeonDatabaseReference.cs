namespace Neon;

/// <summary>Refers to a database, whose id is its name.</summary>
public sealed class NeonDatabaseReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonDatabaseReference(object given) => Take(given);

    internal NeonDatabaseReference()
    {
    }

    internal override string IdProperty => nameof(NeonDatabase.DatabaseName);

    internal override bool IsIdTheName => true;
}
