using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Regions;
using Neon.Scopes;

namespace Neon.Resources.Endpoints;

/// <summary>Creates a compute endpoint for a branch.</summary>
[Cmdlet(VerbsCommon.New, "NeonEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(NeonEndpoint))]
public sealed class NewNeonEndpointCommand : EndpointSettingsCmdlet
{
    /// <summary>The branch that the compute runs for, by name or id. The default is the branch of the piped object or of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiMember("endpoint.branch_id")]
    public NeonBranchReference? Branch { get; set; }

    /// <summary>A name for the compute, 1 to 64 characters.</summary>
    [Parameter]
    [ValidateLength(1, 64)]
    [ApiMember("endpoint.name")]
    [FreeText]
    public string? Name { get; set; }

    /// <summary>The type of the compute: <c>read_write</c> (the default; a branch can have only one) or <c>read_only</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("read_write", "read_only")]
    [ValidateNotNullOrEmpty]
    [ApiMember("endpoint.type")]
    public string Type { get; set; } = "read_write";

    /// <summary>The region, which must be the region of the project.</summary>
    [Parameter]
    [Alias("Region")]
    [ArgumentCompleter(typeof(NounCompleter<RegionNoun>))]
    [ApiMember("endpoint.region_id")]
    public string? RegionId { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        RequestBody body = GivenBody
            .Set("endpoint.branch_id", branch.BranchId)
            .Set("endpoint.type", Type);
        if (!Approve(branch.Place, $"Create {Type} compute"))
            return;
        NeonEndpoint made = Send(EndpointApi.Create(branch.ProjectId, body)).Required();
        WriteObject(Finish(made, _ => new EndpointNoun().Get(this, new ProjectScope(branch.ProjectId), made.Id)));
    });
}
