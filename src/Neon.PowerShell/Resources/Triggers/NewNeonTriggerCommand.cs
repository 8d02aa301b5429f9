using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Buckets;
using Neon.Resources.Functions;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>Creates a trigger that invokes a function at times, or when an object was uploaded to a bucket.</summary>
[Cmdlet(VerbsCommon.New, "NeonTrigger", SupportsShouldProcess = true, DefaultParameterSetName = ScheduleSet)]
[OutputType(typeof(NeonTrigger))]
public sealed class NewNeonTriggerCommand : TriggerSettingsCmdlet
{
    private const string ScheduleSet = "Schedule";
    private const string UploadSet = "Upload";

    /// <summary>The name of the trigger, which must be unique on the branch.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ApiMember("name")]
    [FreeText]
    public string Trigger { get; set; } = "";

    /// <summary>The function that the trigger invokes, by its slug, or a function object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Reference]
    [Alias("FunctionSlug")]
    [ArgumentCompleter(typeof(NounCompleter<FunctionNoun>))]
    [ApiMember("function_slug")]
    public NeonFunctionReference? Function { get; set; }

    /// <summary>When the function is invoked: a cron expression of five numeric fields in UTC, for example <c>'*/15 * * * *'</c>.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ScheduleSet)]
    [ValidateNotNullOrEmpty]
    [ApiMember("schedule.cron")]
    [FreeText]
    public string? Cron { get; set; }

    /// <summary>The bucket whose uploads invoke the function, by name, or a bucket object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UploadSet)]
    [Reference]
    [Alias("BucketName")]
    [ArgumentCompleter(typeof(NounCompleter<BucketNoun>))]
    [ApiMember("storage_object_created.bucket_name")]
    public NeonBucketReference? Bucket { get; set; }

    /// <summary>The text that the keys of uploaded objects must begin with, at most 1024 bytes. It's case-sensitive. The default is all objects of the bucket.</summary>
    [Parameter(ParameterSetName = UploadSet)]
    [ValidateLength(1, 1024)]
    [ApiMember("storage_object_created.prefix")]
    [FreeText]
    public string? Prefix { get; set; }

    private protected override void Process() => Guard(Function, () =>
    {
        Function!.CheckKind();
        Bucket?.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Function);
        RequestBody body = GivenBody.Set("type", ParameterSetName == UploadSet ? TriggerTypes.Upload : TriggerTypes.Schedule).Set("function_slug", Function.Key);
        Act($"{Trigger} on {branch.Place}", $"Create trigger that invokes function {Function}", () => Send(TriggerApi.Create(branch, body)).RequiredIn(branch));
    });
}
