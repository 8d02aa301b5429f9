using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Buckets;
using Neon.Resources.Functions;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>
/// Changes a trigger: its name, what it invokes, what it is invoked by, or whether it is enabled. To change an inherited
/// trigger gives the branch settings of its own, disabled unless -Enabled is given.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonTrigger", SupportsShouldProcess = true)]
[OutputType(typeof(NeonTrigger))]
public sealed class SetNeonTriggerCommand : TriggerSettingsCmdlet
{
    /// <summary>The trigger, by name or id, or a trigger object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("TriggerId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<TriggerNoun>))]
    public NeonTriggerReference? Trigger { get; set; }

    /// <summary>The new name, which must be unique on the branch.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("name")]
    [FreeText]
    public string? NewName { get; set; }

    /// <summary>The function to invoke, by its slug.</summary>
    [Parameter]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    [ApiMember("function_slug")]
    public NeonFunctionReference? Function { get; set; }

    /// <summary>When the function is invoked: a cron expression of five numeric fields in UTC. Applies only to schedules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("schedule.cron")]
    [FreeText]
    public string? Cron { get; set; }

    /// <summary>The bucket whose uploads invoke the function, by name, or a bucket object. The prefix stays. Applies only to upload triggers.</summary>
    [Parameter]
    [Reference]
    [Alias("BucketName")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    [ApiMember("storage_object_created.bucket_name")]
    public NeonBucketReference? Bucket { get; set; }

    /// <summary>The text that the keys of uploaded objects must begin with, at most 1024 bytes. It's case-sensitive. Applies only to upload triggers.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    [ApiMember("storage_object_created.prefix")]
    [FreeText]
    public string? Prefix { get; set; }

    /// <summary>Removes the prefix: all objects of the bucket invoke the function. Applies only to upload triggers.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter ClearPrefix { get; set; }

    private bool ChangesUpload => Bucket is not null || Prefix is not null || ClearPrefix;

    private protected override void Process() => Guard(Trigger, () =>
    {
        Check();
        Trigger!.CheckKind();
        Function?.CheckKind();
        Bucket?.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Trigger);
        NeonTrigger trigger = new TriggerNoun().In(this, branch).FindOne(Trigger);
        RequestBody body = Body(trigger);
        Act($"{trigger.Name} ({trigger.TriggerId}) on {branch.Place}", "Update trigger", () => Send(TriggerApi.Update(branch, trigger.TriggerId, body)).RequiredIn(branch));
    });

    private void Check()
    {
        if (GivenBody.Count == 0 && !ClearPrefix)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName, -Function, -FunctionPath, -Enabled, -Cron, -Bucket, -Prefix or -ClearPrefix.");
        if (Prefix is not null && ClearPrefix)
            throw NeonErrors.InvalidArgument("-Prefix and -ClearPrefix cannot be used together.");
        if (Cron is not null && ChangesUpload)
            throw NeonErrors.InvalidArgument("-Cron cannot be used with -Bucket, -Prefix or -ClearPrefix: the type of a trigger cannot be changed.");
    }

    // The service replaces the bucket and the prefix together.
    private RequestBody Body(NeonTrigger trigger)
    {
        RequestBody body = GivenBody.Set("type", trigger.Type);
        if (Cron is not null && trigger.Type != TriggerTypes.Schedule)
            throw NeonErrors.WrongTriggerType(trigger, "-Cron", "a schedule");
        if (!ChangesUpload)
            return body;
        if (trigger.Type != TriggerTypes.Upload)
            throw NeonErrors.WrongTriggerType(trigger, "-Bucket, -Prefix and -ClearPrefix", "a trigger of uploads");
        return body
            .Set("storage_object_created.bucket_name", Bucket?.Key ?? trigger.StorageObjectCreated?.BucketName)
            .SetIfAny("storage_object_created.prefix", ClearPrefix ? null : Prefix ?? trigger.StorageObjectCreated?.Prefix);
    }
}
