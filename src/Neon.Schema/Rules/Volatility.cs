using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>Determines whether an expression can have another value for each row, so that a default is computed row by row.</summary>
internal static class Volatility
{
    /// <summary>What <c>pg_proc</c> of PostgreSQL 14 to 18 calls volatile and can stand in a default, and functions of the extensions that everybody has.</summary>
    private static readonly HashSet<string> Volatile = new(StringComparer.Ordinal)
    {
        "array_sample", "array_shuffle", "clock_timestamp", "current_query", "currval", "cursor_to_xml", "gen_random_uuid", "lastval", "nextval", "query_to_xml", "random",
        "random_normal", "set_config", "setseed", "setval", "timeofday", "ts_rewrite", "ts_stat", "txid_status", "uuidv4", "uuidv7",
        "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v3", "uuid_generate_v4", "uuid_generate_v5", "gen_random_bytes", "gen_salt", "nanoid", "gen_ulid", "uuid_generate_v7",
    };

    private static readonly HashSet<string> Steady = new(StringComparer.Ordinal) { "pg_current_xact_id", "pg_typeof", "pg_backend_pid", "pg_size_pretty", "pg_current_snapshot", "pg_client_encoding" };

    /// <summary>Whether an expression calls something volatile. What a dump does not tell of, such as a function of an extension, is volatile.</summary>
    public static bool IsVolatile(string expression, SchemaSide side) => Expression.Calls(expression).Any(call => IsVolatile(call.Schema, call.Name, side));

    /// <summary>Whether an expression calls a function that the dump makes.</summary>
    public static bool CallsOwn(string expression, SchemaSide side) => Expression.Calls(expression).Any(call => side.RoutinesOf(call.Schema, call.Name).Count > 0);

    private static bool IsVolatile(string? schema, string name, SchemaSide side)
    {
        IReadOnlyList<SchemaObject> own = side.RoutinesOf(schema, name);
        if (own.Count > 0)
            return own.Any(routine => routine["volatility"] is null or "VOLATILE");
        if (schema is null or "pg_catalog")
            return Volatile.Contains(name) || (name.StartsWith("pg_", StringComparison.Ordinal) && !Steady.Contains(name));
        return true;
    }
}
