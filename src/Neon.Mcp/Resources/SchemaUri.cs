using System;
using System.Linq;
using Neon.Api;
using Neon.Mcp.Tools;

namespace Neon.Mcp.Resources;

/// <summary>The address of a schema: <c>neon://{project}/{branch}/{database}/schema</c>.</summary>
/// <param name="Project">The project, by name or id.</param>
/// <param name="Branch">The branch, by name or id, optionally at a point in time.</param>
/// <param name="Database">The database.</param>
internal sealed record SchemaUri(string Project, string Branch, string Database)
{
    /// <summary>The address with its variables, as RFC 6570 has them.</summary>
    public const string Template = "neon://{project}/{branch}/{database}/schema";

    private const string Scheme = "neon://";

    /// <summary>Reads an address. <see cref="Uri"/> would make a host of the project, and change its case.</summary>
    /// <exception cref="NeonException">It is none: <c>Neon.InvalidArgument</c>.</exception>
    public static SchemaUri Read(string? text)
    {
        string[] parts = text is not null && text.StartsWith(Scheme, StringComparison.Ordinal) ? [.. text[Scheme.Length..].Split('/').Select(Uri.UnescapeDataString)] : [];
        if (parts is not [var project, var branch, var database, "schema"] || parts.Any(string.IsNullOrWhiteSpace))
            throw ToolErrors.InvalidArgument($"'{ApiErrors.Shortened(text ?? "")}' isn't the address of a schema. It must look like {Template}, with / and other special characters percent-encoded.");
        return ToolArguments.IsPattern(project + branch + database)
            ? throw ToolErrors.InvalidArgument("The address of a schema can't contain wildcards.")
            : new SchemaUri(project, branch, database);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}{Uri.EscapeDataString(Project)}/{Uri.EscapeDataString(Branch)}/{Uri.EscapeDataString(Database)}/schema";
}
