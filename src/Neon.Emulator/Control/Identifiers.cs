using System;
using System.Linq;
using System.Text;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Control;

/// <summary>Names that end up in PostgreSQL.</summary>
internal static class Identifiers
{
    private static readonly string[] ReservedRoles = ["cloud_admin", "neon_superuser", "public", "none", "postgres"];

    /// <summary>A name PostgreSQL takes as it is: not empty, at most 63 bytes, nothing that cannot be seen.</summary>
    public static string Check(string name, string what)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > 63 || name.Any(char.IsControl))
            throw ApiException.BadRequest($"invalid {what} name: it must have 1 to 63 bytes and no control characters");

        return name;
    }

    /// <summary>The same for a role, and not one of those that PostgreSQL and the service keep for themselves.</summary>
    public static string CheckRole(string name)
    {
        Check(name, "role");
        return name.StartsWith("pg_", StringComparison.OrdinalIgnoreCase) || ReservedRoles.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? throw ApiException.BadRequest($"role name is reserved: {name}")
            : name;
    }

    /// <summary>Whether a database can have that name.</summary>
    public static bool IsDatabase(string name)
    {
        try
        {
            _ = CheckDatabase(name);
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    /// <summary>The same for a database, and not one of those that every cluster has.</summary>
    public static string CheckDatabase(string name) =>
        Check(name, "database") is "template0" or "template1" or "postgres"
            ? throw ApiException.BadRequest($"database name is reserved: {name}")
            : name;
}
