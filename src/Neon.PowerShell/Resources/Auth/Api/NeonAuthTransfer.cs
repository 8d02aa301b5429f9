namespace Neon;

/// <summary>A transfer of the project at an auth provider to an account of one's own. It is completed at its address.</summary>
public sealed class NeonAuthTransfer : NeonObject, IInProject
{
    /// <summary>The Neon project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The provider.</summary>
    public string AuthProvider { get; set; } = "";

    /// <summary>Where the transfer is completed, at the provider.</summary>
    public string Url { get; set; } = "";

    /// <summary>The address.</summary>
    public override string ToString() => Url;
}
