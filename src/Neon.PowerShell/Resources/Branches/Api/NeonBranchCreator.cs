namespace Neon;

/// <summary>Who made a branch.</summary>
public sealed class NeonBranchCreator : NeonObject
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The address of the avatar.</summary>
    public string? Image { get; set; }
}
