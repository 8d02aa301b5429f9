using System;
using Neon.Api;

namespace Neon;

/// <summary>What invokes a function: a schedule, or the upload of an object to a bucket.</summary>
[ApiNoun("trigger")]
public sealed class NeonTrigger : NeonObject, INamed, IInBranch
{
    /// <summary>The id; an inherited trigger has the same on every branch.</summary>
    public string TriggerId { get; set; } = "";

    /// <summary>The name, which is unique on the branch.</summary>
    public string Name { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch on which it was read.</summary>
    public string BranchId { get; set; } = "";

    /// <summary><c>schedule</c> or <c>storage_object_created</c>; other values are possible.</summary>
    public string Type { get; set; } = "";

    /// <summary>The slug of the function that it invokes.</summary>
    public string FunctionSlug { get; set; } = "";

    /// <summary>The path to invoke the function with.</summary>
    public string FunctionPath { get; set; } = "";

    /// <summary>When it invokes the function; null for other types.</summary>
    public NeonTriggerSchedule? Schedule { get; set; }

    /// <summary>Which uploads it invokes the function for; null for other types.</summary>
    public NeonTriggerUpload? StorageObjectCreated { get; set; }

    /// <summary>Whether it invokes the function.</summary>
    public bool Enabled { get; set; }

    /// <summary>The version of its settings.</summary>
    public long Version { get; set; }

    /// <summary>When it invokes the function next; null while it is disabled, and for other types than a schedule.</summary>
    public DateTimeOffset? NextRunAt { get; set; }

    /// <summary>Whether its settings come from an ancestor of the branch. It is disabled on the branch until somebody enables it there.</summary>
    public bool Inherited { get; set; }

    /// <summary>The cron expression of a schedule, or the bucket and the prefix of uploads.</summary>
    public string? Event => Schedule?.ToString() ?? StorageObjectCreated?.ToString();

    string INamed.Id => TriggerId;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The times at which a trigger invokes its function.</summary>
public sealed class NeonTriggerSchedule : NeonObject
{
    /// <summary>A cron expression of five numeric fields, in UTC.</summary>
    public string Cron { get; set; } = "";

    /// <summary>The cron expression.</summary>
    public override string ToString() => Cron;
}

/// <summary>The uploads for which a trigger invokes its function.</summary>
public sealed class NeonTriggerUpload : NeonObject
{
    /// <summary>The bucket.</summary>
    public string BucketName { get; set; } = "";

    /// <summary>What the keys of the objects begin with; null for all objects.</summary>
    public string? Prefix { get; set; }

    /// <summary>The bucket and the prefix.</summary>
    public override string ToString() => $"{BucketName}/{Prefix}";
}
