using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Resources.AuthSettings;

/// <summary>Sets the mail server that Neon Auth of a branch sends mails with: one of your own, or Neon's.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthEmailProvider", SupportsShouldProcess = true, DefaultParameterSetName = StandardSet)]
[OutputType(typeof(NeonAuthEmailProvider))]
public sealed class SetNeonAuthEmailProviderCommand : AuthSettingChangeCmdlet
{
    private const string StandardSet = "Standard";
    private const string SharedSet = "Shared";

    /// <summary>The name of your mail server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StandardSet)]
    [Alias("SmtpServer")]
    [ValidateNotNullOrEmpty]
    [ApiMember("host")]
    [FreeText]
    public string? SmtpHost { get; set; }

    /// <summary>The port of your mail server, 1 to 65535; 587 and 465 are usual.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StandardSet)]
    [Number]
    [ValidateRange(1, 65535)]
    [ApiMember("port")]
    public int Port { get; set; }

    /// <summary>The name and the password to log in to your mail server with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StandardSet)]
    public PSCredential? Credential { get; set; }

    /// <summary>Uses Neon's mail server, which is for development.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SharedSet)]
    [Switch]
    public SwitchParameter Shared { get; set; }

    /// <summary>The address that mails come from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StandardSet)]
    [Parameter(ParameterSetName = SharedSet)]
    [ValidateNotNullOrEmpty]
    [ApiMember("sender_email")]
    [FreeText]
    public string? SenderEmail { get; set; }

    /// <summary>The sender name of emails.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StandardSet)]
    [Parameter(ParameterSetName = SharedSet)]
    [ValidateNotNullOrEmpty]
    [ApiMember("sender_name")]
    [FreeText]
    public string? SenderName { get; set; }

    private protected override string Setting => "email provider";

    private protected override void Begin()
    {
        base.Begin();
        if (ParameterSetName == SharedSet && !Shared)
            throw NeonErrors.InvalidArgument("-Shared:$false doesn't name a mail server: specify -SmtpHost, -Port, -Credential, -SenderEmail and -SenderName.");
    }

    private protected override RequestBody Body => GivenBody
        .Set("type", ParameterSetName == SharedSet ? "shared" : "standard")
        .SetIfAny("username", Credential?.UserName)
        .SetIfAny("password", Credential?.Password);

    private protected override NeonObject Change(BranchScope branch, RequestBody body) => Send(AuthSettingApi.SetEmailProvider(branch, body));
}
