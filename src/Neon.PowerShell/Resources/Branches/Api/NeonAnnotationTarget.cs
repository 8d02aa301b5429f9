namespace Neon;

/// <summary>What an annotation is on.</summary>
public sealed class NeonAnnotationTarget : NeonObject
{
    /// <summary>The kind of object, for example <c>console/branch</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Its id.</summary>
    public string? Id { get; set; }
}
