using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.ApiKeys;

/// <summary>Creates a personal API key, or a key of an organization that can be limited to a project.</summary>
[Cmdlet(VerbsCommon.New, "NeonApiKey", SupportsShouldProcess = true)]
[OutputType(typeof(NeonApiKey), typeof(string))]
public sealed class NewNeonApiKeyCommand : OrganizationCmdlet
{
    /// <summary>The name of the key, 1 to 64 characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Name")]
    [ValidateLength(1, 64)]
    [ApiMember("key_name")]
    [FreeText]
    public string ApiKey { get; set; } = "";

    /// <summary>The only project that the key can access, by name or id. It requires -Organization.</summary>
    [Parameter]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    [ApiMember("project_id")]
    public NeonProjectReference? Project { get; set; }

    /// <summary>Writes the key as text instead of an object that contains it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process() => Guard(Organization, () =>
    {
        AccountScope scope = Scope();
        if (Project is not null && scope.OrgId is null)
            throw NeonErrors.InvalidArgument("-Project requires -Organization, because a personal key can access every project of the user.");
        RequestBody body = GivenBody;
        if (Project is not null)
            body.Set("project_id", Resolve.ProjectId(Project));
        string where = scope.OrgId is { } orgId ? $"organization {orgId}" : "the user";
        if (!Approve($"{ApiKey} of {where}", "Create API key"))
            return;
        NeonApiKey key = Send(ApiKeyApi.Create(scope, body)).ToApiKey(scope.OrgId);
        if (AsPlainText)
            WriteObject(Secrets.ToPlainText(key.Key ?? throw ApiErrors.EmptyAnswer(nameof(key.Key))));
        else
            WriteObject(key);
    });
}
