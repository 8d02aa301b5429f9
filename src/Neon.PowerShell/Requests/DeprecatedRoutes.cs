using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Neon.Api;

namespace Neon.Requests;

/// <summary>The routes that the service still answers and that others have replaced.</summary>
internal static class DeprecatedRoutes
{
    private const string Legacy = "projects/{}/auth";
    private const string Auth = "projects/{project_id}/branches/{branch_id}/auth";

    private static readonly Deprecated[] All =
    [
        new("POST", "projects/auth/create", "POST " + Auth, "Enable-NeonAuth"),
        new("POST", "projects/auth/user", $"POST {Auth}/users", "New-NeonAuthUser"),
        new("GET", Legacy + "/integrations", "GET " + Auth, "Get-NeonAuth"),
        new("DELETE", Legacy + "/integration/{}", "DELETE " + Auth, "Disable-NeonAuth"),
        new("GET", Legacy + "/domains", $"GET {Auth}/domains", "Get-NeonAuthDomain"),
        new("POST", Legacy + "/domains", $"POST {Auth}/domains", "Add-NeonAuthDomain"),
        new("DELETE", Legacy + "/domains", $"DELETE {Auth}/domains", "Remove-NeonAuthDomain"),
        new("GET", Legacy + "/oauth_providers", $"GET {Auth}/oauth_providers", "Get-NeonAuthProvider"),
        new("POST", Legacy + "/oauth_providers", $"POST {Auth}/oauth_providers", "Add-NeonAuthProvider"),
        new("PATCH", Legacy + "/oauth_providers/{}", $"PATCH {Auth}/oauth_providers/{{oauth_provider_id}}", "Set-NeonAuthProvider"),
        new("DELETE", Legacy + "/oauth_providers/{}", $"DELETE {Auth}/oauth_providers/{{oauth_provider_id}}", "Remove-NeonAuthProvider"),
        new("DELETE", Legacy + "/users/{}", $"DELETE {Auth}/users/{{auth_user_id}}", "Remove-NeonAuthUser"),
        new("GET", Legacy + "/email_server", $"GET {Auth}/email_provider", "Get-NeonAuthEmailProvider"),
        new("PATCH", Legacy + "/email_server", $"PATCH {Auth}/email_provider", "Set-NeonAuthEmailProvider"),
        new("POST", "projects/{}/branches/{}/auth/send_test_email", $"POST {Auth}/email_provider/test", "Test-NeonAuthEmailProvider"),
        new("POST", "users/me/projects/transfer", "POST organizations/{org_id}/projects/transfer", "Move-NeonProject"),
    ];

    /// <summary>What to say of a request; null where its route is not deprecated.</summary>
    public static string? WarningOf(string method, string path)
    {
        string[] parts = Uri.UnescapeDataString(path).Split('/');
        if (All.FirstOrDefault(route => route.Method == method && Fits(route.Path.Split('/'), parts)) is not { } found)
            return null;
        string cmdlet = HasCmdlet(found.Cmdlet) ? $", or the cmdlet {found.Cmdlet}" : "";
        return $"{method} {ApiErrors.Shortened(path)} is deprecated. Use {found.Replacement}{cmdlet}.";
    }

    private static bool Fits(string[] template, string[] parts) =>
        template.Length == parts.Length && template.Zip(parts, (expected, given) => expected == "{}" || expected == given).All(same => same);

    private static bool HasCmdlet(string name) =>
        typeof(DeprecatedRoutes).Assembly.GetTypes().Any(type => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet && $"{cmdlet.VerbName}-{cmdlet.NounName}" == name);

    private sealed record Deprecated(string Method, string Path, string Replacement, string Cmdlet);
}
