using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>The base of cmdlets that find out what differs: what of it does not count.</summary>
public abstract class SchemaCmdlet : BranchCmdlet
{
    /// <summary>The differences to ignore: <c>Owner</c>, <c>Grant</c>, <c>Comment</c>, <c>Extension</c>, <c>ColumnOrder</c>.</summary>
    [Parameter]
    [ValidateSet("Owner", "Grant", "Comment", "Extension", "ColumnOrder")]
    public string[] Ignore { get; set; } = [];

    /// <summary>The schemas to compare, by name or wildcard. The default is all schemas.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] Schema { get; set; } = [];

    /// <summary>The objects to exclude, by full name or wildcard (<c>public.audit_*</c>), including everything that belongs to them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] ExcludeObject { get; set; } = [];

    /// <summary>The number of comparisons to run at the same time, from 1 to 64.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;

    private protected override bool EndsScript => true;

    /// <summary>A side that is not known but by what was given for it.</summary>
    private protected static NeonSchemaSide SideOf(NeonReference? given) => new()
    {
        ProjectId = given?.ProjectId ?? "",
        BranchId = given?.Id ?? "",
        BranchName = given?.ToString() ?? "",
    };

    /// <summary>What does not count, as the analyzer takes it.</summary>
    private protected SchemaOptions Options => new() { Ignore = Ignore, Schemas = Schema, ExcludeObjects = ExcludeObject };
}
