using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;
using Neon.Schema.Gate;

namespace Neon.Schema;

/// <summary>Ends with an error if a schema change is not allowed.</summary>
[Cmdlet(VerbsLifecycle.Assert, "NeonSchema")]
[OutputType(typeof(NeonSchemaComparison))]
public sealed class AssertNeonSchemaCommand : SchemaGateCmdlet
{
    /// <summary>Writes the comparisons that passed.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Decide(IReadOnlyList<GateFailure> failures)
    {
        if (failures.Count > 0)
            throw GateErrors.SchemaGateFailed(failures);
        if (PassThru)
            WriteObject(Comparisons.ToArray(), enumerateCollection: true);
    }
}
