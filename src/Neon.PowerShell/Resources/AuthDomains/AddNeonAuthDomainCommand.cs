using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Auth;
using Neon.Scopes;

namespace Neon.Resources.AuthDomains;

/// <summary>Adds a domain to those that Neon Auth of a branch may redirect users to.</summary>
[Cmdlet(VerbsCommon.Add, "NeonAuthDomain", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthDomain))]
public sealed class AddNeonAuthDomainCommand : BranchCmdlet
{
    /// <summary>The domain with its scheme, for example <c>https://app.example.com</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NewName]
    [ValidateNotNullOrEmpty]
    [ApiMember("domain")]
    [FreeText]
    public string Domain { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The provider: <c>better_auth</c>, the default, <c>stack</c> or <c>mock</c>. Other values are passed to the service.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [KnownValues(AuthProviders.BetterAuth, AuthProviders.Stack, AuthProviders.Mock)]
    [ValidateNotNullOrEmpty]
    [ApiMember("auth_provider")]
    public string AuthProvider { get; set; } = AuthProviders.BetterAuth;

    private protected override void Process() => Guard(Domain, () =>
    {
        if (!IsAddress(Domain))
            throw NeonErrors.InvalidRecord($"'{ApiErrors.Shortened(Domain)}' isn't a domain with a scheme, for example https://app.example.com.", Domain);
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        Act($"{Domain} on {branch.Place}", "Add trusted domain", () =>
        {
            Send(AuthDomainApi.Add(branch, new RequestBody().Set("domain", Domain).Set("auth_provider", AuthProvider)));
            return Placed.In(new NeonAuthDomain { Domain = Domain, AuthProvider = AuthProvider }, branch);
        });
    });

    // A wildcard in the host is the service's to judge: https://*.example.com.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text.Replace("*", "x"), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.Host.Length > 0;
}
