using Neon.Api;

namespace Neon;

/// <summary>A domain that Neon Auth may redirect users to after they have signed in.</summary>
[ApiNoun("domain")]
public sealed class NeonAuthDomain : NeonObject, INamed, IInBranch
{
    /// <summary>The domain with its scheme, for example <c>https://app.example.com</c>.</summary>
    public string Domain { get; set; } = "";

    /// <summary>The provider that it is for: <c>better_auth</c>, <c>stack</c> or <c>mock</c>; other values are possible.</summary>
    public string AuthProvider { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    string INamed.Id => Domain;

    string INamed.Name => Domain;

    /// <summary>The domain.</summary>
    public override string ToString() => Domain;
}
