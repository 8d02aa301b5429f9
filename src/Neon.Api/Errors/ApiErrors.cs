using System;

namespace Neon.Api;

/// <summary>What can be wrong with a request or an answer before PowerShell comes into it; the other errors are in the module.</summary>
internal static class ApiErrors
{
    public static NeonException SessionClosed() => new(
        "Neon.SessionClosed", NeonErrorCategory.ConnectionError, "The session was closed by Disconnect-Neon.")
    {
        RecommendedAction = "Run Connect-Neon again.",
        IsTerminating = true,
    };

    public static NeonException ReadOnlySession(string request) => ReadOnlySession(request, $"The session is read-only: {request} was not sent.");

    public static NeonException ReadOnlySession(string target, string reason) => new("Neon.ReadOnlySession", NeonErrorCategory.PermissionDenied, reason)
    {
        RecommendedAction = "The session was made read-only on purpose. Ask the person who created it to make the change.",
        Target = target,
        IsTerminating = true,
    };

    public static NeonException CredentialRefused(string request) => new(
        "Neon.CredentialRefused", NeonErrorCategory.PermissionDenied, $"The session is read-only and does not return secrets: {request} was refused.")
    {
        RecommendedAction = "Run the SQL with Invoke-NeonSql, which needs no password, or ask the person who created the session.",
        Target = request,
        IsTerminating = true,
    };

    public static NeonException InvalidIdentifier(string? value) => new(
        "Neon.InvalidIdentifier", NeonErrorCategory.InvalidArgument,
        string.IsNullOrWhiteSpace(value) ? "A name or id is empty." : $"'{Shortened(value!)}' isn't a valid name or id.")
    {
        Target = value,
    };

    public static NeonException InvalidPath(string path, string reason) => new(
        "Neon.InvalidPath", NeonErrorCategory.InvalidArgument, $"'{Shortened(path)}' isn't a valid path: {reason}.")
    {
        Target = path,
        RecommendedAction = "Specify a path below the address of the API, for example projects/ancient-bar-12345678/branches.",
        IsTerminating = true,
    };

    public static NeonException EmptyAnswer(string kind) => new(
        "Neon.InvalidAnswer", NeonErrorCategory.InvalidResult, $"The response of the service does not contain the requested {kind}.");

    public static NeonException InvalidLink() => new(
        "Neon.InvalidAnswer", NeonErrorCategory.InvalidResult, "The service returned a link that isn't an https address, so nothing was sent to it.");

    public static NeonException InvalidBody(string reason, Exception? cause = null) => new(
        "Neon.InvalidBody", NeonErrorCategory.InvalidArgument, $"The body cannot be sent: {reason}", cause)
    {
        IsTerminating = true,
    };

    public static NeonException NoKey() => new(
        "Neon.NoKey", NeonErrorCategory.AuthenticationError, "No API key was specified and NEON_API_KEY is not set.")
    {
        RecommendedAction = "Specify -ApiKey with a SecureString, for example (Read-Host -AsSecureString), or set NEON_API_KEY.",
        IsTerminating = true,
    };

    public static NeonException InvalidApiKey() => new(
        "Neon.InvalidApiKey", NeonErrorCategory.AuthenticationError, "The API key contains an invalid character: a space, a quotation mark, a line break or a non-ASCII character.")
    {
        RecommendedAction = "Copy the complete key, without spaces or quotation marks.",
        IsTerminating = true,
    };

    /// <summary>A value as a message shows it: on one line, 80 characters at most, and without secrets: of one that is cut off nobody sees that it is one.</summary>
    public static string Shortened(string value)
    {
        string shown = Redactor.Redact(value);
        return ShownText.Line(shown.Length <= 80 ? shown : shown.Substring(0, 77) + "...")!;
    }
}
