using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Schema.Gate;

namespace Neon.Schema;

/// <summary>Tests whether Assert-NeonSchema would pass.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NeonSchema")]
[OutputType(typeof(bool))]
public sealed class TestNeonSchemaCommand : SchemaGateCmdlet
{
    private protected override void Decide(IReadOnlyList<GateFailure> failures)
    {
        foreach (GateFailure failure in failures.OrderByDescending(failure => failure.Impact))
            WriteVerbose($"Failed: {failure}");
        WriteObject(failures.Count == 0);
    }
}
