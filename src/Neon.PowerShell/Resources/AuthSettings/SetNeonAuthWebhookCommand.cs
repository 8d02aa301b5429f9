using System;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Resources.AuthSettings;

/// <summary>Changes the webhook that Neon Auth of a branch calls. Settings that are not given stay.</summary>
[Cmdlet(VerbsCommon.Set, "NeonAuthWebhook", SupportsShouldProcess = true)]
[OutputType(typeof(NeonAuthWebhook))]
public sealed class SetNeonAuthWebhookCommand : AuthSettingChangeCmdlet
{
    /// <summary>Turns the webhook on. <c>-Enabled:$false</c> turns it off.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }

    /// <summary>The address that is called, with https or http.</summary>
    [Parameter]
    [Alias("Url")]
    [ValidateNotNullOrEmpty]
    [ApiMember("webhook_url")]
    [FreeText]
    public string? WebhookUrl { get; set; }

    /// <summary>The events that it is called for, such as <c>user.created</c>; an empty array for none. Other values are passed to the service.</summary>
    [Parameter]
    [Alias("EnabledEvents")]
    [AllowEmptyCollection]
    [KnownValues("user.before_create", "user.created", "send.otp", "send.magic_link", "organization.invitation.created", "organization.invitation.accepted", "phone_number.verified")]
    [ApiMember("enabled_events")]
    public string[]? EnabledEvent { get; set; }

    /// <summary>How long an answer is awaited, in whole seconds from <c>1s</c> to <c>10s</c>.</summary>
    [Parameter]
    [Duration]
    [ValidateDuration(1, 10)]
    [ApiMember("timeout_seconds")]
    public TimeSpan? Timeout { get; set; }

    private protected override string Setting => "webhook";

    private protected override void Begin()
    {
        base.Begin();
        if (WebhookUrl is not null && !(Uri.TryCreate(WebhookUrl, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http"))
            throw NeonErrors.InvalidArgument("-WebhookUrl must be an http or https address.");
    }

    // The service replaces the webhook by what it is sent, and a change here keeps what is not given, as everywhere.
    private protected override NeonObject Change(BranchScope branch, RequestBody body)
    {
        NeonAuthWebhook now = Send(AuthSettingApi.GetWebhook(branch));
        RequestBody whole = new RequestBody()
            .Set("enabled", now.Enabled)
            .SetIfAny("webhook_url", now.WebhookUrl)
            .Set("enabled_events", now.EnabledEvents)
            .SetIfAny("timeout_seconds", now.TimeoutSeconds);
        foreach (KeyValuePair<string, object?> given in body)
            whole.Set(given.Key, given.Value);
        return Send(AuthSettingApi.SetWebhook(branch, whole));
    }
}
