using System.Linq;
using Neon.Schema.Text;

using static Neon.NeonSchemaImpact;
using static Neon.Schema.Rules.RuleWords;

namespace Neon.Schema.Rules;

/// <summary>Views and sequences.</summary>
internal static class ViewRules
{
    /// <summary>The rows.</summary>
    public static readonly SchemaRule[] Rows =
    [
        new("NSR080", BreaksClients, Breaking, "View lost or moved columns", Views, c => c.Differs("columns") || (c.Differs("definition") && ViewColumns.Break(c.Before("definition"), c.After("definition"))),
            "{object} no longer has the same columns in the same positions.",
            "Add new columns at the end and keep the old ones until no client reads them."),
        new("NSR081", Correctness, Caution, "View definition changed", Views, c => c.Differs("definition"),
            "{object} returns different rows or values than before.",
            "Compare the results of both definitions on a branch."),
        new("NSR082", Rewrites, Caution, "Materialized view recreated", MaterializedView, c => c.Differs("definition", "columns", "access method", "tablespace"),
            "{object} is dropped and created again: its query runs over all rows, and its indexes are rebuilt.",
            "Create the new view next to the old one, build its indexes, and swap the names."),
        new("NSR083", Authorization, Caution, "Options of a view changed", View, c => c.Differs("options"),
            "security_invoker and security_barrier determine whose privileges and policies apply to {object}.",
            "Compare what each role sees through it.", "options"),
        new("NSR084", MayFail, Caution, "Check option of a view changed", View, c => c.After("check option") is not null,
            "Writing a row through {object} that it does not show fails.",
            "Find clients that write through the view."),
        new("NSR085", BreaksClients, Breaking, "Type of a view column changed", Views, c => c.Differs("definition") && ViewShape.ColumnsOfOtherTypes(c).Any(),
            "CREATE OR REPLACE VIEW refuses to change the type of {columns} of {object}, so it is dropped and created again with everything that uses it, and clients get a different type.",
            "Add a column of the new type at the end, and keep the old one until no client reads it."),
        new("NSR086", BreaksClients, Caution, "View that clients can no longer write", View, c => c.Differs("definition") && ViewShape.LosesWrites(c),
            "PostgreSQL can no longer tell which row of the table a row of {object} is, or a column of the view is calculated now, so clients that write through the view fail.",
            "Find clients that write through the view, or add INSTEAD OF triggers."),
        new("NSR090", BreaksClients, Breaking, "Sequence removed", Sequence, c => c.IsRemoved && !IsOfIdentity(c),
            "nextval of {object} fails, and its counter is lost.",
            "Remove the defaults and calls that use it first; a new identity must start above the last value."),
        new("NSR091", MayFail, Caution, "Sequence range narrowed", Sequence, c => SequenceRange.Narrows(c.Before("type"), c.After("type"), c.Before("maximum"), c.After("maximum"), c.Before("minimum"), c.After("minimum")),
            "The migration fails if {object} is already beyond its new range, and the sequence runs out of values earlier.",
            "Compare last_value with the new range."),
        new("NSR092", Correctness, Caution, "Sequence options changed", Sequence, c => c.Differs("increment", "cycle"),
            "The next values of {object} differ from before, and with CYCLE they repeat.",
            "Find out who relies on increasing or gapless values."),
        new("NSR093", Correctness, Caution, "Sequence changed to unlogged", Sequence, c => c.After("persistence") == "UNLOGGED",
            "After a crash, {object} starts over and returns values that are already in use.",
            "Keep the sequence logged."),
        new("NSR094", Correctness, Caution, "Sequence replaced by an identity", Sequence, c => c.IsRemoved && IsOfIdentity(c),
            "The column that used {object} is now an identity, with a new sequence that starts at its own start value.",
            "Set the new sequence above the last value in the same transaction."),
    ];

    /// <summary>Whether the column that a sequence counted for is an identity now.</summary>
    private static bool IsOfIdentity(ChangeFacts c)
    {
        string? column = c.Old?["owned by"];
        int dot = column?.LastIndexOf('.') ?? -1;
        return dot > 0 && c.NewSide.Relation(column!.Substring(0, dot))?.Columns.Any(other => SqlName.Quote(other.Name) == column.Substring(dot + 1) && other["identity"] is not null) == true;
    }
}
