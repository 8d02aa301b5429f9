using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Commands.Schema.Gate;

namespace Neon.Errors;

/// <summary>Every error that the module itself can say, in one place, so that ids and advice stay consistent.</summary>
internal static class NeonErrors
{
    public static NeonException NoSession() => new(
        "Neon.NoSession", ErrorCategory.ConnectionError, "There is no Neon session and NEON_API_KEY is not set.")
    {
        RecommendedAction = "Run Connect-Neon, set the NEON_API_KEY environment variable, or give -Session.",
        IsTerminating = true,
    };

    public static NeonException NoKey() => new(
        "Neon.NoKey", ErrorCategory.AuthenticationError, "No API key was given and NEON_API_KEY is not set.")
    {
        RecommendedAction = "Give -ApiKey a SecureString, for example (Read-Host -AsSecureString), or set NEON_API_KEY.",
        IsTerminating = true,
    };

    public static NeonException InvalidApiKey() => new(
        "Neon.InvalidApiKey", ErrorCategory.AuthenticationError, "The API key has a character that no key has: a space, a quote, a line break or a letter beyond ASCII.")
    {
        RecommendedAction = "Copy the key again, all of it and nothing else.",
        IsTerminating = true,
    };

    public static NeonException SessionClosed() => new(
        "Neon.SessionClosed", ErrorCategory.ConnectionError, "The session was closed by Disconnect-Neon.")
    {
        RecommendedAction = "Run Connect-Neon again.",
        IsTerminating = true,
    };

    public static NeonException ReadOnlySession(string request) => new(
        "Neon.ReadOnlySession", ErrorCategory.PermissionDenied, $"The session is read-only: {request} was not sent.")
    {
        RecommendedAction = "Connect-Neon without -ReadOnly (and without NEON_READ_ONLY) makes a session that may change things.",
        Target = request,
        IsTerminating = true,
    };

    public static NeonException InvalidIdentifier(string? value) => new(
        "Neon.InvalidIdentifier", ErrorCategory.InvalidArgument,
        string.IsNullOrWhiteSpace(value) ? "A name or id is empty." : $"'{Shortened(value!)}' cannot be a name or id.")
    {
        Target = value,
    };

    public static NeonException InvalidArgument(string message, object? target = null) => new(
        "Neon.InvalidArgument", ErrorCategory.InvalidArgument, message)
    {
        Target = target,
        IsTerminating = true,
    };

    public static NeonException Missing(string noun, string action) => new(
        $"Neon.{noun}Required", ErrorCategory.InvalidArgument, $"No {noun.ToLowerInvariant()} was given and the context has none.")
    {
        RecommendedAction = action,
        IsTerminating = true,
    };

    public static NeonException Choose(string parameter, string noun, string branchId, IReadOnlyCollection<string> choices) => new(
        $"Neon.{parameter}Required", choices.Count == 0 ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidArgument,
        choices.Count == 0
            ? $"Branch {branchId} has no {noun}."
            : $"Branch {branchId} has more than one {noun}: {string.Join(", ", choices.OrderBy(name => name, StringComparer.Ordinal))}.")
    {
        Target = branchId,
        RecommendedAction = choices.Count == 0 ? $"Make one with New-Neon{char.ToUpperInvariant(noun[0])}{noun.Substring(1)}." : $"Say which one with -{parameter}.",
    };

    public static NeonException NotFound(string noun, string name, string? where) => new(
        "Neon.NotFound", ErrorCategory.ObjectNotFound,
        $"There is no {noun} '{Shortened(name)}'{(where is null ? "" : " " + where)}.")
    {
        Target = name,
        RecommendedAction = $"List what is there with Get-Neon{char.ToUpperInvariant(noun[0])}{noun.Substring(1)}.",
    };

    public static NeonException Ambiguous(string noun, string name, IEnumerable<string> ids) => new(
        "Neon.Ambiguous", ErrorCategory.InvalidArgument,
        $"More than one {noun} is called '{Shortened(name)}': {string.Join(", ", ids.OrderBy(id => id, StringComparer.Ordinal))}.")
    {
        Target = name,
        RecommendedAction = "Give the id instead of the name.",
    };

    public static NeonException EmptyAnswer(string kind) => new(
        "Neon.InvalidAnswer", ErrorCategory.InvalidResult, $"The service answered without the {kind} that was asked for.");

    public static NeonException SqlAnswerNotWhole() => new(
        "Neon.InvalidAnswer", ErrorCategory.InvalidResult, "The answer to the SQL has rows that do not fit its columns. The SQL was run.");

    public static NeonException WrongKind(string kind, NeonReference target) => new(
        "Neon.WrongKind", ErrorCategory.InvalidArgument, $"A {kind} was given where a {target.Kind} is meant: '{target}'.")
    {
        Target = target,
        RecommendedAction = $"Give the {target.Kind} itself, or its name or id.",
    };

    public static NeonException NoUser(NeonApiException cause) => new(
        "Neon.NoUser", ErrorCategory.ObjectNotFound, "The key belongs to an organization or a project, not to a user.", cause)
    {
        RecommendedAction = "Get-NeonContext tells what kind of key it is.",
    };

    public static NeonException InvalidPath(string path, string reason) => new(
        "Neon.InvalidPath", ErrorCategory.InvalidArgument, $"'{Shortened(path)}' cannot be asked for: {reason}.")
    {
        Target = path,
        RecommendedAction = "Give a path below the address of the API, for example projects/ancient-bar-12345678/branches.",
        IsTerminating = true,
    };

    public static NeonException InvalidBody(string reason, Exception? cause = null) => new(
        "Neon.InvalidBody", ErrorCategory.InvalidArgument, $"The body cannot be sent: {reason}", cause)
    {
        IsTerminating = true,
    };

    public static NeonException NoItems(string request, IEnumerable<string> candidates) => new(
        "Neon.ItemPropertyRequired", ErrorCategory.InvalidArgument, $"The answer to {request} has {(candidates.Any() ? "several lists: " + string.Join(", ", candidates) : "no list")}.")
    {
        RecommendedAction = "Name the property with -ItemProperty, or leave -All out.",
        IsTerminating = true,
    };

    public static NeonException NoParent(NeonBranch branch) => new(
        "Neon.NoParent", ErrorCategory.InvalidOperation, $"Branch '{branch.Name}' ({branch.Id}) has no parent.")
    {
        Target = branch,
    };

    public static NeonException NothingToWaitFor(object target) => new(
        "Neon.NothingToWaitFor", ErrorCategory.InvalidArgument,
        $"{target.GetType().Name} carries no operations and is in no project; there is nothing to wait for.")
    {
        Target = target,
    };

    public static NeonException OperationFailed(NeonOperation operation, object target) => new(
        "Neon.OperationFailed", ErrorCategory.OperationStopped,
        $"Operation {operation.Action} ({operation.Id}) ended as {operation.Status}{(operation.Error is null ? "." : ": " + operation.Error)}")
    {
        Target = target,
        RecommendedAction = $"Get-NeonOperation {operation.Id} -Project {operation.ProjectId} shows it whole.",
    };

    public static NeonException WaitTimeout(IReadOnlyList<NeonOperation> running, int seconds, object target) => new(
        "Neon.WaitTimeout", ErrorCategory.OperationTimeout,
        $"After {seconds} s {(running.Count == 1 ? "an operation is" : $"{running.Count} operations are")} still running: {string.Join(", ", running.Take(5))}.")
    {
        Target = target,
        RecommendedAction = "The error's TargetObject can be piped to Wait-NeonOperation to go on waiting.",
    };

    public static NeonException CursorLoop(string request) => new(
        "Neon.CursorLoop", ErrorCategory.InvalidResult,
        $"The service gave the same cursor twice for {request}; the list was stopped so as not to go on for ever.");

    public static NeonException ContextFile(string file, Exception cause) => new(
        "Neon.InvalidContextFile", ErrorCategory.InvalidData, $"The context file {file} cannot be used: {cause.Message}.", cause)
    {
        Target = file,
        IsTerminating = true,
    };

    public static NeonException BranchNotRemoved(NeonBranch branch, Exception cause) => new(
        "Neon.BranchNotRemoved", ErrorCategory.OperationStopped,
        $"The branch '{branch.Name}' ({branch.Id}) in project {branch.ProjectId} could not be removed: {cause.Message}", cause)
    {
        Target = branch,
        RecommendedAction = branch.ExpiresAt is { } time
            ? $"The service deletes it at {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; Remove-NeonBranch does it at once."
            : "Delete it with Remove-NeonBranch.",
    };

    public static NeonException FileNotReadable(string file, Exception cause) => new(
        "Neon.FileNotReadable", ErrorCategory.ReadError, cause.Message, cause)
    {
        Target = file,
        IsTerminating = true,
    };

    public static NeonException FileNotWritable(string file, Exception cause) => new(
        "Neon.FileNotWritable", ErrorCategory.WriteError, cause.Message, cause)
    {
        Target = file,
    };

    public static NeonException DatabaseOfFile(string file, IReadOnlyCollection<string> databases) => new(
        "Neon.DatabaseRequired", ErrorCategory.InvalidArgument,
        $"The file has the schema of one database, and there {(databases.Count == 0 ? "is none to compare with it" : $"are several to compare with it: {string.Join(", ", databases.OrderBy(name => name, StringComparer.Ordinal))}")}.")
    {
        Target = file,
        RecommendedAction = "Say which one with -Database, or give a folder with a file for each.",
    };

    public static NeonException FileExists(string file) => new(
        "Neon.FileExists", ErrorCategory.ResourceExists, $"The file '{file}' exists, and -NoClobber says not to write over it.")
    {
        Target = file,
    };

    public static NeonException InvalidStateFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidStateFile", ErrorCategory.InvalidData, $"The state {file} cannot be used: {reason}.", cause)
    {
        Target = file,
        RecommendedAction = "Delete it to begin anew, or give another file with -StatePath.",
        IsTerminating = true,
    };

    public static NeonException SchemaUnreadable(object comparison, string database, FormatException cause) => new(
        "Neon.SchemaUnreadable", ErrorCategory.InvalidData, $"What differs in '{database}' could not be told apart: {cause.Message}", cause)
    {
        Target = comparison,
        RecommendedAction = "The comparison has the diff, and one change of the kind 'unknown'.",
    };

    public static NeonException SchemaGateFailed(IReadOnlyCollection<GateFailure> failures) => new(
        "Neon.SchemaGateFailed", ErrorCategory.InvalidResult, GateFailure.Message(failures, most: 20))
    {
        Target = failures.OrderByDescending(failure => failure.Impact).Select(failure => failure.Change.Source.BaseObject is NeonSchemaChange change ? change : (object)failure.Change.Source).ToArray(),
        RecommendedAction = "Change the migration, or let a change through with a reason: -Allow, or .neon-schema.psd1. See about_Neon_SchemaGates.",
        IsTerminating = true,
    };

    public static NeonException SchemaNotCompared(string reason, object? source) => new(
        "Neon.SchemaNotCompared", ErrorCategory.InvalidData, reason)
    {
        Target = source,
    };

    public static NeonException SchemaNotCompared(IReadOnlyCollection<NeonException> reasons) => new(
        "Neon.SchemaNotCompared", ErrorCategory.InvalidData,
        $"The gate stays closed, since not everything was compared: {string.Join("; ", reasons.Take(5).Select(reason => reason.Message))}{(reasons.Count > 5 ? $"; and {reasons.Count - 5} more" : ".")}")
    {
        Target = reasons.Select(reason => reason.Target).ToArray(),
        RecommendedAction = "Pipe what Compare-NeonSchema writes, and make its errors end the script with -ErrorAction Stop.",
        IsTerminating = true,
    };

    public static NeonException NothingCompared() => new(
        "Neon.NothingCompared", ErrorCategory.InvalidData, "The gate stays closed, since no comparison reached it.")
    {
        RecommendedAction = "Look why there was none: a filter that dropped them, or a name that fits no database. Where none is right, give -AllowEmpty.",
        IsTerminating = true,
    };

    public static NeonException NothingToReport() => new(
        "Neon.NothingCompared", ErrorCategory.InvalidData, "There is nothing to report, since no comparison was given.")
    {
        RecommendedAction = "Look why there was none: a filter that dropped them, or a name that fits no database.",
        IsTerminating = true,
    };

    public static NeonException InvalidAllowEntry(string entry, string reason, string? file) => new(
        "Neon.InvalidAllowEntry", ErrorCategory.InvalidArgument, $"The allowance {entry}{(file is null ? "" : $" in {file}")} cannot be used: {reason}.")
    {
        Target = file ?? entry,
        IsTerminating = true,
    };

    public static NeonException InvalidAllowFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidAllowFile", ErrorCategory.InvalidData, $"The file {file} cannot be used: {reason.TrimEnd('.')}.", cause)
    {
        Target = file,
        RecommendedAction = "Write it as about_Neon_SchemaGates shows it: @{ Allow = @( @{ Object = 'public.old_orders'; Reason = 'moved to archive' } ) }.",
        IsTerminating = true,
    };

    public static NeonException EmulatorFailed(int exitCode, string said) => new(
        "Neon.EmulatorFailed", ErrorCategory.OpenError,
        $"The local Neon did not start{(exitCode == 0 ? "" : $" (exit code {exitCode})")}. {said}".TrimEnd())
    {
        IsTerminating = true,
    };

    public static NeonException DotNetMissing() => new(
        "Neon.DotNetMissing", ErrorCategory.NotInstalled, "The local Neon needs the dotnet command, and there is none on this machine.")
    {
        RecommendedAction = "Install the ASP.NET Core runtime 10 or newer, or set DOTNET_ROOT to its folder.",
        IsTerminating = true,
    };

    public static NeonException DependenciesMissing(string file, Exception? inner = null) => new(
        "Neon.DependenciesMissing", ErrorCategory.ResourceUnavailable,
        $"A file of the module is missing or cannot be loaded: {file}.", inner)
    {
        RecommendedAction = "Install the module again, all of its folder.",
        IsTerminating = true,
    };

    private static string Shortened(string value) => value.Length <= 80 ? value : value.Substring(0, 77) + "...";
}
