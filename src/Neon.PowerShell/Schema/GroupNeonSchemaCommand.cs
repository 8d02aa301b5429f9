using System.Collections.Generic;
using System.Management.Automation;
using Neon.Runtime;

namespace Neon.Schema;

/// <summary>Groups the branches of many schema comparisons by what differs.</summary>
[Cmdlet(VerbsData.Group, "NeonSchema")]
[OutputType(typeof(NeonSchemaGroup))]
public sealed class GroupNeonSchemaCommand : SafeOutputCmdlet
{
    private readonly PipedComparisons _piped = new();

    /// <summary>The comparisons from Compare-NeonSchema. They can also come from a job or from JSON.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => _piped.Add(this, InputObject);

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        // An error before it that left no comparison is a group too: whoever counts the groups counts it.
        List<NeonSchemaComparison> all = [.. _piped.Comparisons];
        foreach (ReportedError error in _piped.Lost())
            all.Add(Compared.Failed(error));
        foreach (NeonSchemaGroup group in SchemaGroups.Of(all))
            WriteObject(group);
    }
}
