using System.Management.Automation;

namespace Neon.Schema.Gate;

/// <summary>A comparison that came to a gate.</summary>
/// <param name="Source">What was piped.</param>
/// <param name="Comparison">The comparison that it is.</param>
internal sealed record GateInput(PSObject Source, NeonSchemaComparison Comparison);
