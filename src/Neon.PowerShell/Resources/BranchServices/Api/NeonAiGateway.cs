namespace Neon;

/// <summary>The AI gateway of a branch.</summary>
public sealed class NeonAiGateway : NeonObject, IInBranch
{
    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>Whether it can be used.</summary>
    public bool Enabled { get; set; }

    /// <summary>The address that the routes of the gateway are below, for example <c>/ai-gateway/openai/v1/responses</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The address.</summary>
    public override string ToString() => BaseUrl;
}
