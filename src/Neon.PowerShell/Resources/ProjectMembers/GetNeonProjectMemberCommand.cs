using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.ProjectMembers;

/// <summary>Gets the members of the organization that a project belongs to, with what they may do in the project.</summary>
[Cmdlet(VerbsCommon.Get, "NeonProjectMember")]
[OutputType(typeof(NeonProjectMember))]
public sealed class GetNeonProjectMemberCommand : ProjectCmdlet
{
    /// <summary>The e-mail addresses, wildcards or ids of the members. The default is all members.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("MemberId", "Email", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectMemberNoun>))]
    public NeonProjectMemberReference[]? Member { get; set; }

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The number of members per request, from 1 to 500. The cmdlet requests further pages as the pipeline reads the output.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 500)]
    [ApiQuery("limit")]
    public int PageSize { get; set; }

    private protected override void Process() =>
        WriteFound(new ProjectMemberNoun().In(this, new ProjectScope(Resolve.ProjectId(Project)), GivenQuery), Member);
}
