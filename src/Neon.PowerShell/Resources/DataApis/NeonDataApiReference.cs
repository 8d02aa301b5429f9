namespace Neon;

/// <summary>Refers to the Data API of a database, by the database: its name, the database object or the Data API object.</summary>
public sealed class NeonDataApiReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonDataApiReference(object given) => Take(given);

    internal NeonDataApiReference()
    {
    }

    internal override string IdProperty => nameof(NeonDataApi.DatabaseName);

    internal override bool IsIdTheName => true;

    internal override bool IsOfKind(string kind) => kind is nameof(NeonDataApi) or nameof(NeonDatabase);
}
