using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Gate;

/// <summary>What a gate says when it is closed.</summary>
internal static class GateErrors
{
    public static NeonException SchemaGateFailed(IReadOnlyCollection<GateFailure> failures) => new(
        "Neon.SchemaGateFailed", NeonErrorCategory.InvalidResult, GateFailure.Message(failures, most: 20))
    {
        Target = failures.OrderByDescending(failure => failure.Impact).Select(failure => (object)failure.Change).ToArray(),
        RecommendedAction = "Change the migration, or allow a change, with a reason, with -Allow or in .neon-schema.psd1. See about_Neon_SchemaGates.",
        IsTerminating = true,
    };
}
