using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;

namespace Neon.Errors;

/// <summary>Every error that the module itself can say, in one place, so that ids and advice stay consistent.</summary>
internal static class NeonErrors
{
    /// <param name="hasOther">Whether another runspace of the process has one.</param>
    public static NeonException NoSession(bool hasOther = false) => new(
        "Neon.NoSession", NeonErrorCategory.ConnectionError, "There is no Neon session and NEON_API_KEY is not set.")
    {
        RecommendedAction = hasOther
            ? "A session belongs to the runspace that created it. To use it in another one, run $session = Get-NeonSession, and specify -Session $using:session in the script block of ForEach-Object -Parallel or Start-ThreadJob."
            : "Run Connect-Neon, set the NEON_API_KEY environment variable, or specify -Session.",
        IsTerminating = true,
    };

    public static NeonException InvalidArgument(string message, object? target = null) => new(
        "Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, message)
    {
        Target = target,
        IsTerminating = true,
    };

    public static NeonException Missing(string noun, string action) => new(
        $"Neon.{noun}Required", NeonErrorCategory.InvalidArgument, $"No {noun.ToLowerInvariant()} was specified and the context has none.")
    {
        RecommendedAction = action,
        IsTerminating = true,
    };

    /// <summary>A parameter that means an object was given nothing; directly it ends the command, from a record it is that record's failure.</summary>
    public static NeonException MissingReference(string parameter, bool isDirect, object? record = null) => new(
        "Neon.MissingReference", NeonErrorCategory.InvalidArgument, $"The value of -{parameter} is null or empty. An empty value never selects the default.")
    {
        Target = record,
        RecommendedAction = $"Check the variable or the column that the value comes from. To use the default, omit -{parameter}.",
        IsTerminating = isDirect,
    };

    public static NeonException MissingValue(string parameter, bool isList) => new(
        "Neon.MissingValue", NeonErrorCategory.InvalidArgument, $"The value of -{parameter} is null or empty.")
    {
        RecommendedAction = isList ? $"Check the variable. To clear the list, specify an empty array: -{parameter} @()." : $"Check the variable, or omit -{parameter}.",
        IsTerminating = true,
    };

    public static NeonException AmbiguousText(string text, string parameter, string container) => new(
        "Neon.AmbiguousInput", NeonErrorCategory.InvalidArgument, $"It isn't clear whether the piped text '{ApiErrors.Shortened(text)}' is a {parameter.ToLowerInvariant()} or a {container.ToLowerInvariant()}.")
    {
        Target = text,
        RecommendedAction = $"Specify it with -{parameter} or -{container}.",
    };

    public static NeonException RequestTimedOut() => new(
        "Neon.Timeout", NeonErrorCategory.OperationTimeout, "The work did not finish within the time limit.");

    public static NeonException Choose(string parameter, string noun, string branchId, IReadOnlyCollection<string> choices) => new(
        $"Neon.{parameter}Required", choices.Count == 0 ? NeonErrorCategory.ObjectNotFound : NeonErrorCategory.InvalidArgument,
        choices.Count == 0
            ? $"Branch {branchId} has no {noun}."
            : $"Branch {branchId} has more than one {noun}: {string.Join(", ", choices.OrderBy(name => name, StringComparer.Ordinal))}.")
    {
        Target = branchId,
        RecommendedAction = choices.Count == 0 ? $"Create one with New-Neon{NounOf(noun)}." : $"Specify one with -{parameter}.",
    };

    public static NeonException NotFound(string noun, string name, string? where, string? listedBy = null, IReadOnlyList<string>? near = null) => new(
        "Neon.NotFound", NeonErrorCategory.ObjectNotFound,
        $"There is no {noun} '{ApiErrors.Shortened(name)}'{(where is null ? "" : " " + where)}.{DidYouMean(near)}")
    {
        Target = name,
        RecommendedAction = name.IndexOfAny(['*', '?']) >= 0
            ? $"The name was taken literally. To use wildcards, pipe what matches: {listedBy ?? "Get-Neon" + NounOf(noun)} '{ApiErrors.Shortened(name)}' | ..."
            : $"List the existing ones with {listedBy ?? "Get-Neon" + NounOf(noun)}.",
    };

    /// <summary>A value of one record: the next may be right.</summary>
    public static NeonException InvalidRecord(string message, object target) => new("Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, message)
    {
        Target = target,
    };

    public static NeonException NothingToChange(IReadOnlyList<string> parameters) =>
        InvalidArgument($"Nothing to change: specify {string.Join(", ", parameters.Take(parameters.Count - 1).Select(name => "-" + name))}{(parameters.Count > 1 ? " or " : "")}-{parameters[parameters.Count - 1]}.");

    public static NeonException NotFoundInCase(string noun, string name, string? where, string other) => new(
        "Neon.NotFound", NeonErrorCategory.ObjectNotFound,
        $"There is no {noun} '{ApiErrors.Shortened(name)}'{(where is null ? "" : " " + where)}. A change requires the exact name, but '{ApiErrors.Shortened(other)}' differs in case.")
    {
        Target = name,
        RecommendedAction = "Specify the name in its exact case, or the id.",
    };

    public static NeonException ProjectsNotListed(string name, IEnumerable<string> ids) => new(
        "Neon.ProjectsNotListed", NeonErrorCategory.ResourceUnavailable,
        $"The service could not read all projects, so project '{ApiErrors.Shortened(name)}' may be one of these: {string.Join(", ", ids.Take(10))}.")
    {
        Target = name,
        RecommendedAction = "Try again, or specify the id of the project.",
    };

    public static NeonException Ambiguous(string noun, string name, IEnumerable<string> ids) => new(
        "Neon.Ambiguous", NeonErrorCategory.InvalidArgument,
        $"More than one {noun} is called '{ApiErrors.Shortened(name)}': {string.Join(", ", ids.OrderBy(id => id, StringComparer.Ordinal))}.")
    {
        Target = name,
        RecommendedAction = "Specify the id instead of the name.",
    };

    public static NeonException SqlAnswerNotWhole() => new(
        "Neon.InvalidAnswer", NeonErrorCategory.InvalidResult, "The SQL was run, but the rows in the response do not match its columns.");

    public static NeonException NotReadOnly(NeonException cause) => new(
        "Neon.NotReadOnly", NeonErrorCategory.PermissionDenied, "The SQL tried to write, or to leave its read-only transaction. It was rolled back.", cause)
    {
        RecommendedAction = "If the SQL is allowed to change the database, run it without -ReadOnly, in a session that is not read-only.",
    };

    public static NeonException WrongKind(string kind, NeonReference target, bool isDirect = false) => new(
        "Neon.WrongKind", NeonErrorCategory.InvalidArgument, $"A {target.Kind} is expected, but a {kind} was given: '{target}'.")
    {
        Target = target,
        RecommendedAction = $"Specify the {target.Kind} object, or its name or id.",
        IsTerminating = isDirect,
    };

    public static NeonException NoUser(NeonApiException cause) => new(
        "Neon.NoUser", NeonErrorCategory.ObjectNotFound, "The key belongs to an organization or a project, not to a user.", cause)
    {
        RecommendedAction = "Run Get-NeonContext to see what kind of key it is.",
    };

    public static NeonException NoItems(string request, IEnumerable<string> candidates) => new(
        "Neon.ItemPropertyRequired", NeonErrorCategory.InvalidArgument, $"The response to {request} has {(candidates.Any() ? "several lists: " + string.Join(", ", candidates) : "no list")}.")
    {
        RecommendedAction = "Specify the property with -ItemProperty, or omit -All.",
        IsTerminating = true,
    };

    public static NeonException NotInOrganization(NeonProject project) => new(
        "Neon.OrganizationRequired", NeonErrorCategory.InvalidOperation, $"Project '{project.Name}' ({project.Id}) does not belong to an organization. Only projects of organizations can be moved.")
    {
        Target = project.Id,
    };

    public static NeonException NoParent(NeonBranch branch) => new(
        "Neon.NoParent", NeonErrorCategory.InvalidOperation, $"Branch '{branch.Name}' ({branch.Id}) has no parent.")
    {
        Target = branch,
    };

    public static NeonException NothingToWaitFor(object target) => new(
        "Neon.NothingToWaitFor", NeonErrorCategory.InvalidArgument,
        $"{target.GetType().Name} has no operations and does not belong to a project, so there is nothing to wait for.")
    {
        Target = target,
    };

    public static NeonException OperationFailed(NeonOperation operation, object target) => new(
        "Neon.OperationFailed", NeonErrorCategory.OperationStopped,
        $"Operation {operation.Action} ({operation.Id}) ended with the status {operation.Status}{(operation.Error is null ? "." : ": " + operation.Error)}")
    {
        Target = target,
        RecommendedAction = $"Run Get-NeonOperation {operation.Id} -Project {operation.ProjectId} for details.",
    };

    public static NeonException WaitTimeout(IReadOnlyList<NeonOperation> running, int seconds, object target) => new(
        "Neon.WaitTimeout", NeonErrorCategory.OperationTimeout,
        $"After {seconds} s {(running.Count == 1 ? "an operation is" : $"{running.Count} operations are")} still running: {string.Join(", ", running.Take(5))}.")
    {
        Target = target,
        RecommendedAction = "To continue waiting, pipe the error's TargetObject to Wait-NeonOperation.",
    };

    public static NeonException CursorLoop(string request) => new(
        "Neon.CursorLoop", NeonErrorCategory.InvalidResult,
        $"The service returned the same cursor twice for {request}; listing was stopped to avoid an endless loop.");

    public static NeonException ContextFile(string file, Exception cause) => ContextFile(file, cause.Message, cause);

    public static NeonException ContextFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidContextFile", NeonErrorCategory.InvalidData, $"The context file {file} cannot be used: {reason.TrimEnd('.')}.", cause)
    {
        Target = file,
        IsTerminating = true,
    };

    public static NeonException InvalidProfileFile(string file, string reason) => new(
        "Neon.InvalidProfileFile", NeonErrorCategory.InvalidData, $"The file {file} of the Neon CLI cannot be used: {reason.TrimEnd('.')}.")
    {
        Target = file,
        RecommendedAction = "Correct the file, or write it again with neon auth or neon profile create.",
        IsTerminating = true,
    };

    public static NeonException ProfileNotFound(string name, string file, IEnumerable<string> existing) => new(
        "Neon.ProfileNotFound", NeonErrorCategory.ObjectNotFound, $"There is no profile '{ApiErrors.Shortened(name)}' in {file}.")
    {
        Target = name,
        RecommendedAction = $"Specify one of these: {string.Join(", ", existing)}. To create one, run neon auth --profile NAME, or Save-NeonApiKey -Profile NAME.",
        IsTerminating = true,
    };

    public static NeonException ProfileEmpty(string name, string file) => new(
        "Neon.ProfileNotFound", NeonErrorCategory.ObjectNotFound, $"Profile '{name}' has no credentials: there is no file {file}.")
    {
        Target = name,
        RecommendedAction = $"Sign in with neon auth{ProfileOption(name)}, or store a key with Save-NeonApiKey -Profile {name}.",
        IsTerminating = true,
    };

    public static NeonException ProfileInKeyring(string name) => new(
        "Neon.ProfileInKeyring", NeonErrorCategory.PermissionDenied, $"The credentials of profile '{name}' are in the keyring of the operating system, which only the Neon CLI reads.")
    {
        Target = name,
        RecommendedAction = "Store an API key in a profile of its own with Save-NeonApiKey -Profile NAME, or in a secret vault with Save-NeonApiKey NAME.",
        IsTerminating = true,
    };

    public static NeonException ProfileExists(string name, string file) => new(
        "Neon.ProfileExists", NeonErrorCategory.ResourceExists, $"Profile '{name}' already has credentials in {file}.")
    {
        Target = name,
        RecommendedAction = "Choose another name, or replace them with -Force.",
        IsTerminating = true,
    };

    public static NeonException SessionExpired(string name, string reason, Exception? cause = null) => new(
        "Neon.SessionExpired", NeonErrorCategory.AuthenticationError, $"The session of profile '{name}' has expired and cannot be renewed: {reason}.", cause)
    {
        Target = name,
        RecommendedAction = $"Run neon auth{ProfileOption(name)} to sign in again.",
        IsTerminating = true,
    };

    public static NeonException SecretManagementMissing(string command) => new(
        "Neon.SecretManagementMissing", NeonErrorCategory.NotInstalled, $"{command} was not found: the module Microsoft.PowerShell.SecretManagement is not installed.")
    {
        Target = command,
        RecommendedAction = "Run Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore, then Register-SecretVault SecretStore -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault.",
        IsTerminating = true,
    };

    public static NeonException SecretNotReadable(string secret, string name, string reason, Exception? cause) => new(
        "Neon.SecretNotReadable", NeonErrorCategory.ReadError, $"The {secret} cannot be read: {reason.TrimEnd('.')}.", cause)
    {
        Target = name,
        RecommendedAction = "List the secrets with Get-SecretInfo. To store a key, run Save-NeonApiKey.",
        IsTerminating = true,
    };

    public static NeonException SecretNotWritable(string secret, string name, string reason, Exception? cause) => new(
        "Neon.SecretNotWritable", NeonErrorCategory.WriteError, $"The {secret} cannot be written: {reason.TrimEnd('.')}.", cause)
    {
        Target = name,
        RecommendedAction = "List the vaults with Get-SecretVault.",
        IsTerminating = true,
    };

    public static NeonException IsLink(string file) => new(
        "Neon.FileNotWritable", NeonErrorCategory.WriteError, $"'{file}' is a link, and its target may belong to another program.")
    {
        Target = file,
        RecommendedAction = "Specify the file itself with -Path.",
    };

    public static NeonException BrowserNotStarted(string address, Exception cause) => new(
        "Neon.BrowserNotStarted", NeonErrorCategory.OpenError, $"The browser could not be started: {cause.Message.TrimEnd('.')}.", cause)
    {
        Target = address,
        RecommendedAction = $"Open {address} yourself.",
    };

    public static NeonException PsqlMissing() => new(
        "Neon.PsqlMissing", NeonErrorCategory.NotInstalled, "The psql command was not found.")
    {
        RecommendedAction = "Install the client tools of PostgreSQL (postgresql-client, libpq or postgresql) and put psql on the PATH, or run the SQL with Invoke-NeonSql.",
        IsTerminating = true,
    };

    public static NeonException PsqlFailed(int exitCode, object target) => new(
        "Neon.PsqlFailed", NeonErrorCategory.OperationStopped, $"psql ended with exit code {exitCode}.")
    {
        Target = target,
        RecommendedAction = exitCode == 2 ? "The connection failed or was lost. See the output of psql." : "See the output of psql.",
    };

    public static NeonException VariableInUse(string name) => new(
        "Neon.VariableInUse", NeonErrorCategory.ResourceBusy, $"Another script block of this process is using the environment variable {name}.")
    {
        Target = name,
        RecommendedAction = "To run in parallel, use -AsPlainText and pass $NeonConnectionString only to the child process: Start-Process -Environment @{ " + name + " = $NeonConnectionString }.",
        IsTerminating = true,
    };

    public static NeonException BranchNotRemoved(NeonBranch branch, string reason, Exception cause) => new(
        "Neon.BranchNotRemoved", NeonErrorCategory.OperationStopped,
        $"The branch '{branch.Name}' ({branch.Id}) in project {branch.ProjectId} could not be removed: {reason}", cause)
    {
        Target = branch,
        RecommendedAction = branch.ExpiresAt is { } time
            ? FormattableString.Invariant($"The service deletes it at {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC; Remove-NeonBranch deletes it now.")
            : "Delete it with Remove-NeonBranch.",
    };

    public static NeonException FilterFailed(NeonBranch branch, Exception cause) => new(
        "Neon.FilterFailed", NeonErrorCategory.InvalidResult, $"The script block failed for branch '{branch.Name}' ({branch.Id}), which is kept: {cause.Message}", cause)
    {
        Target = branch,
    };

    public static NeonException LastAllowedIp(NeonProject project) => new(
        "Neon.LastAllowedIp", NeonErrorCategory.InvalidOperation, $"Without these addresses, the list of project '{project.Name}' ({project.Id}) is empty, and an empty list allows all addresses.")
    {
        Target = project,
        RecommendedAction = "Add another address in the same command. To allow all addresses, use -Replace @().",
    };

    public static NeonException FileNotReadable(string file, Exception cause, bool isTerminating = true) => new(
        "Neon.FileNotReadable", NeonErrorCategory.ReadError, cause.Message, cause)
    {
        Target = file,
        IsTerminating = isTerminating,
    };

    public static NeonException UnknownEncoding(string file, string encoding, string reason, Exception? cause = null) => new(
        "Neon.UnknownEncoding", NeonErrorCategory.InvalidData, $"The file '{file}' is not valid text in the encoding {encoding}: {reason}.", cause)
    {
        Target = file,
        RecommendedAction = "Save the file as UTF-8, or specify its encoding with -Encoding if the cmdlet supports it.",
        IsTerminating = true,
    };

    public static NeonException FileNotWritable(string file, Exception cause) => new(
        "Neon.FileNotWritable", NeonErrorCategory.WriteError, cause.Message, cause)
    {
        Target = file,
    };

    public static NeonException KeyNotPath(string key) => new(
        "Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, $"The key '{ApiErrors.Shortened(key)}' cannot be used as the path of a file in a folder.")
    {
        Target = key,
        RecommendedAction = "Specify the file with -Destination.",
    };

    public static NeonException HashMismatch(string file, string message, string advice) => new(
        "Neon.HashMismatch", NeonErrorCategory.InvalidData, message)
    {
        Target = file,
        RecommendedAction = advice,
    };

    public static NeonException DatabaseOfFile(string file, IReadOnlyCollection<string> databases) => new(
        "Neon.DatabaseRequired", NeonErrorCategory.InvalidArgument,
        $"The file contains the schema of one database, but {(databases.Count == 0 ? "there is no database to compare it with" : $"there are several databases to compare it with: {string.Join(", ", databases.OrderBy(name => name, StringComparer.Ordinal))}")}.")
    {
        Target = file,
        RecommendedAction = "Specify one with -Database, or specify a folder with a file for each.",
    };

    public static NeonException FileExists(string file) => new(
        "Neon.FileExists", NeonErrorCategory.ResourceExists, $"The file '{file}' already exists, and -NoClobber was specified.")
    {
        Target = file,
    };

    public static NeonException InvalidStateFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidStateFile", NeonErrorCategory.InvalidData, $"The state file {file} cannot be used: {reason}.", cause)
    {
        Target = file,
        RecommendedAction = "Delete it to start over, or specify another file with -StatePath.",
        IsTerminating = true,
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

    public static NeonException InvalidFunctionSource(string path, string reason) => new(
        "Neon.InvalidFunctionSource", NeonErrorCategory.InvalidArgument, $"'{path}' cannot be deployed as a function: {reason}.")
    {
        Target = path,
        RecommendedAction = "Specify a folder with the built function, its entry module, or a ZIP archive. To bundle TypeScript and dependencies into one file, run npx esbuild index.ts --bundle --platform=node --format=esm --outfile=dist/index.mjs.",
        IsTerminating = true,
    };

    public static NeonException DeploymentFailed(NeonFunctionDeployment deployment, string reason) => new(
        "Neon.DeploymentFailed", NeonErrorCategory.OperationStopped, $"Deployment {deployment.Id} of function '{deployment.FunctionSlug}' failed: {reason.TrimEnd('.')}.")
    {
        Target = deployment,
        RecommendedAction = "The previous deployment stays active. Correct the code and deploy again.",
    };

    public static NeonException DeploymentRunning(NeonFunctionDeployment deployment, int seconds) => new(
        "Neon.WaitTimeout", NeonErrorCategory.OperationTimeout, $"After {seconds} s deployment {deployment.Id} of function '{deployment.FunctionSlug}' is still being built.")
    {
        Target = deployment,
        RecommendedAction = "To see its status, pipe the error's TargetObject to Get-NeonFunction.",
    };

    public static NeonException WrongTriggerType(NeonTrigger trigger, string parameter, string needed) => new(
        "Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, $"{parameter} can be used only with {needed}, but trigger '{trigger.Name}' is of the type {trigger.Type}.")
    {
        Target = trigger,
    };

    public static NeonException EmulatorFailed(int exitCode, string said) => new(
        "Neon.EmulatorFailed", NeonErrorCategory.OpenError,
        $"The local Neon did not start{(exitCode == 0 ? "" : $" (exit code {exitCode})")}. {said}".TrimEnd())
    {
        IsTerminating = true,
    };

    public static NeonException DotNetMissing() => DotNetMissing("the dotnet command was not found on this machine");

    /// <summary>There is a dotnet command, without the runtime.</summary>
    public static NeonException RuntimeMissing(string program) => DotNetMissing($"{program} doesn't have it");

    private static NeonException DotNetMissing(string reason) => new(
        "Neon.DotNetMissing", NeonErrorCategory.NotInstalled, $"The local Neon requires the ASP.NET Core runtime 10 or newer, and {reason}.")
    {
        RecommendedAction = "Install the runtime from https://dotnet.microsoft.com/download, or set DOTNET_ROOT to a folder that has it. The rest of the module works without it.",
        IsTerminating = true,
    };

    public static NeonException McpNotSupported() => new(
        "Neon.McpNotSupported", NeonErrorCategory.NotImplemented, "The MCP server requires PowerShell 7.4 or newer.")
    {
        RecommendedAction = "Configure the client to run pwsh instead of powershell.",
        IsTerminating = true,
    };

    public static NeonException DependenciesMissing(string file, Exception? inner = null) => new(
        "Neon.DependenciesMissing", NeonErrorCategory.ResourceUnavailable,
        $"A file of the module is missing or cannot be loaded: {file}.", inner)
    {
        RecommendedAction = "Reinstall the module.",
        IsTerminating = true,
    };

    private static string DidYouMean(IReadOnlyList<string>? near) =>
        near is null or { Count: 0 } ? "" : $" Did you mean {string.Join(" or ", near.Select(name => $"'{ApiErrors.Shortened(name)}'"))}?";

    private static string ProfileOption(string name) => name == "DEFAULT" ? "" : " --profile " + name;

    // As cmdlets have it: an API key is an ApiKey.
    private static string NounOf(string noun) => string.Concat(noun.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant()));
}
