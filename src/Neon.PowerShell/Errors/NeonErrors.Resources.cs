using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Errors;

/// <content>Objects of the service, and what is done to them.</content>
internal static partial class NeonErrors
{
    public static NeonException SqlAnswerNotWhole() => new(
        "Neon.InvalidAnswer", NeonErrorCategory.InvalidResult, "The SQL was run, but the rows in the response do not match its columns.");

    public static NeonException NotReadOnly(NeonException cause) => new(
        "Neon.NotReadOnly", NeonErrorCategory.PermissionDenied, "The SQL tried to write, or to leave its read-only transaction. It was rolled back.", cause)
    {
        RecommendedAction = "If the SQL is allowed to change the database, run it without -ReadOnly, in a session that is not read-only.",
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
}
