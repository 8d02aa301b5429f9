using System.Collections.Generic;
using System.Linq;

namespace Neon.Api;

/// <summary>What the tools of the MCP server refuse themselves; everything else the cmdlets say.</summary>
internal static class ToolErrors
{
    public static NeonException InvalidArgument(string message) => new("Neon.InvalidArgument", NeonErrorCategory.InvalidArgument, message);

    public static NeonException ProjectNotAllowed(string project, IEnumerable<string> allowed) => new(
        "Neon.ProjectNotAllowed", NeonErrorCategory.PermissionDenied, $"This server does not have access to project '{ApiErrors.Shortened(project)}'.")
    {
        RecommendedAction = $"Use one of these projects: {string.Join(", ", allowed.Take(20))}.",
    };

    public static NeonException ProjectRequired(IEnumerable<string> allowed) => new(
        "Neon.ProjectRequired", NeonErrorCategory.InvalidArgument, "No project was specified.")
    {
        RecommendedAction = $"Specify one of these projects: {string.Join(", ", allowed.Take(20))}.",
    };

    public static NeonException BranchNotAllowed(string branch, string reason) => new(
        "Neon.BranchNotAllowed", NeonErrorCategory.PermissionDenied, $"This server does not change branch '{ApiErrors.Shortened(branch)}': {reason}.")
    {
        RecommendedAction = "Use another branch, or ask the person who configured the server.",
    };

    public static NeonException NotConfirmed(string action) => new(
        "Neon.NotConfirmed", NeonErrorCategory.OperationStopped, $"The user did not confirm: {action}.")
    {
        RecommendedAction = "Do not repeat the call unless the user asks for it.",
    };

    public static NeonException CannotConfirm(string action) => new(
        "Neon.NotConfirmed", NeonErrorCategory.PermissionDenied, $"The client cannot ask the user to confirm: {action}.")
    {
        RecommendedAction = "Use a client that supports elicitation, or ask the person who configured the server.",
    };

    public static NeonException FileNotAllowed(string path) => new(
        "Neon.FileNotAllowed", NeonErrorCategory.PermissionDenied, $"'{ApiErrors.Shortened(path)}' is outside the folder of this server.")
    {
        RecommendedAction = "Specify a path relative to the folder in which the server was started.",
    };

    public static NeonException TooManySubscriptions(int most) => new(
        "Neon.TooManySubscriptions", NeonErrorCategory.LimitsExceeded, $"This server watches {most} schemas at most.")
    {
        RecommendedAction = "Unsubscribe from a schema first.",
    };

    public static NeonException Unexpected(string message) => new("Neon.UnexpectedError", NeonErrorCategory.NotSpecified, message);
}
