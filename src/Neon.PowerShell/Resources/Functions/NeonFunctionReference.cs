namespace Neon;

/// <summary>Refers to a function, by its slug.</summary>
public sealed class NeonFunctionReference : NeonReference
{
    /// <inheritdoc cref="NeonReference.Take(object)" />
    public NeonFunctionReference(object given) => Take(given);

    internal NeonFunctionReference()
    {
    }

    internal override string IdProperty => nameof(NeonFunction.FunctionSlug);

    // The id of an answer is the service's own, which no route takes.
    internal override string OwnIdProperty => nameof(NeonFunction.Slug);
}
