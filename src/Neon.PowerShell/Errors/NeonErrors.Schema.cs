using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Errors;

/// <content>Comparisons, gates and reports.</content>
internal static partial class NeonErrors
{
    public static NeonException DatabaseOfFile(string file, IReadOnlyCollection<string> databases) => new(
        "Neon.DatabaseRequired", NeonErrorCategory.InvalidArgument,
        $"The file contains the schema of one database, but {(databases.Count == 0 ? "there is no database to compare it with" : $"there are several databases to compare it with: {string.Join(", ", databases.OrderBy(name => name, StringComparer.Ordinal))}")}.")
    {
        Target = file,
        RecommendedAction = "Specify one with -Database, or specify a folder with a file for each.",
    };

    public static NeonException SchemaEmpty(string path) => new(
        "Neon.SchemaEmpty", NeonErrorCategory.InvalidData, path == NeonSchemaSide.Piped ? "The piped text does not contain an SQL statement." : $"'{path}' does not contain an SQL statement.")
    {
        Target = path,
        RecommendedAction = "Check that the command or the path is right. If the schema is expected to be empty, use -AllowEmpty.",
    };

    public static NeonException SchemaUnreadable(object comparison, string database, FormatException cause) => new(
        "Neon.SchemaUnreadable", NeonErrorCategory.InvalidData, $"The changes in '{database}' could not be determined: {cause.Message}", cause)
    {
        Target = comparison,
        RecommendedAction = "The comparison contains the diff and one change of the kind 'unknown'.",
    };

    public static NeonException SchemaNotCompared(string reason, object? source) => new(
        "Neon.SchemaNotCompared", NeonErrorCategory.InvalidData, reason)
    {
        Target = source,
    };

    public static NeonException SchemaNotCompared(IReadOnlyCollection<NeonException> reasons) => new(
        "Neon.SchemaNotCompared", NeonErrorCategory.InvalidData,
        $"The gate failed because not everything was compared: {string.Join("; ", reasons.Take(5).Select(reason => reason.Message))}{(reasons.Count > 5 ? $"; and {reasons.Count - 5} more" : ".")}")
    {
        Target = reasons.Select(reason => reason.Target).ToArray(),
        RecommendedAction = "Pipe the output of Compare-NeonSchema, and use -ErrorAction Stop so that its errors end the script.",
        IsTerminating = true,
    };

    public static NeonException NothingCompared() => new(
        "Neon.NothingCompared", NeonErrorCategory.InvalidData, "The gate failed because it received no comparison.")
    {
        RecommendedAction = "Check why nothing arrived: a filter may have removed the comparisons, or a name may match no database. If empty input is expected, use -AllowEmpty.",
        IsTerminating = true,
    };

    public static NeonException NothingToReport() => new(
        "Neon.NothingCompared", NeonErrorCategory.InvalidData, "There is nothing to report because no comparison was piped.")
    {
        RecommendedAction = "Check why nothing arrived: a filter may have removed the comparisons, or a name may match no database.",
        IsTerminating = true,
    };

    public static NeonException InvalidAllowEntry(string entry, string reason, string? file) => new(
        "Neon.InvalidAllowEntry", NeonErrorCategory.InvalidArgument, $"The allowance {entry}{(file is null ? "" : $" in {file}")} cannot be used: {reason}.")
    {
        Target = file ?? entry,
        IsTerminating = true,
    };

    public static NeonException InvalidAllowFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidAllowFile", NeonErrorCategory.InvalidData, $"The file {file} cannot be used: {reason.TrimEnd('.')}.", cause)
    {
        Target = file,
        RecommendedAction = "See about_Neon_SchemaGates for the format, for example @{ Allow = @( @{ Object = 'public.old_orders'; Reason = 'moved to archive' } ) }.",
        IsTerminating = true,
    };
}
