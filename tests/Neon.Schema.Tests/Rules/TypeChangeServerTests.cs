using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Schema.Rules;
using Npgsql;

namespace Neon.Schema.Tests.Rules;

/// <summary>What is said of each pair of types is what a real PostgreSQL does with it.</summary>
public sealed class TypeChangeServerTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    /// <summary>Types, each with the values at its edges.</summary>
    private static readonly (string Type, string[] Values)[] Types =
    [
        ("smallint", ["32767", "-32768", "0", "10"]),
        ("integer", ["2147483647", "-2147483648", "16777217"]),
        ("bigint", ["9223372036854775807", "9007199254740993"]),
        ("real", ["3.25", "1.1", "1e30"]),
        ("double precision", ["0.1", "1e300", "3.5"]),
        ("numeric", ["0.123456789012345678901", "99999999999999999999999.5"]),
        ("numeric(10,2)", ["99999999.99", "0.01"]),
        ("numeric(12,2)", ["9999999999.99"]),
        ("numeric(10,4)", ["999999.9999"]),
        ("numeric(12,4)", ["99999999.9999"]),
        ("numeric(5,0)", ["99999"]),
        ("numeric(4,0)", ["9999"]),
        ("numeric(19,0)", ["9999999999999999999"]),
        ("text", ["", "abc", "abc  ", "a much longer text than any of the lengths here will take"]),
        ("character varying", ["abc  ", "a much longer text than any of the lengths here will take"]),
        ("character varying(5)", ["abc  ", "abcde"]),
        ("character varying(10)", ["abcdefghij", "abc   "]),
        ("character(5)", ["abc", "abcde"]),
        ("character(10)", ["abcdefghij", "abc"]),
        ("name", ["abc"]),
        ("public.citext", ["abc", "ABC", "a much longer text than any of the lengths here will take"]),
        ("timestamp without time zone", ["2026-02-03 04:05:06.123456", "2026-10-25 02:30:00"]),
        ("timestamp(3) without time zone", ["2026-02-03 04:05:06.123"]),
        ("timestamp(0) without time zone", ["2026-02-03 04:05:06"]),
        ("timestamp with time zone", ["2026-10-25 00:30:00.123456Z", "2026-10-25 01:30:00Z"]),
        ("timestamp(3) with time zone", ["2026-02-03 04:05:06.123Z", "2026-10-25 00:30:00Z", "2026-10-25 01:30:00Z"]),
        ("date", ["2026-02-03"]),
        ("time without time zone", ["04:05:06.123456"]),
        ("time(3) without time zone", ["04:05:06.123"]),
        ("time with time zone", ["04:05:06.123456+05"]),
        ("interval", ["1 year 2 mons 3 days 04:05:06.123456"]),
        ("interval(3)", ["1 year 2 mons 3 days 04:05:06.123"]),
        ("interval day to second", ["3 days 04:05:06.123456"]),
        ("interval year to month", ["1 year 2 mons"]),
        ("bit(5)", ["10101"]),
        ("bit(8)", ["10101010"]),
        ("bit varying", ["1", "10101", "1010101010101"]),
        ("bit varying(5)", ["1", "10101"]),
        ("bit varying(8)", ["10101010"]),
        ("boolean", ["t"]),
        ("json", ["{\"b\": 1, \"a\":2}"]),
        ("jsonb", ["{\"b\": 1, \"a\":2}"]),
        ("xml", ["<a/>"]),
        ("uuid", ["6ecd8c99-4036-403d-bf84-cf8400f67836"]),
        ("inet", ["10.1.2.3/24"]),
        ("cidr", ["10.1.2.0/24"]),
        ("macaddr", ["08:00:2b:01:02:03"]),
        ("macaddr8", ["08:00:2b:01:02:03:04:05"]),
        ("money", ["12.34"]),
        ("oid", ["42"]),
        ("bytea", ["\\x00ff"]),
        ("public.mood", ["sad", "ok"]),
        ("integer[]", ["{1,2147483647}"]),
        ("bigint[]", ["{9223372036854775807}"]),
        ("character varying(5)[]", ["{abcde}"]),
        ("character varying(10)[]", ["{abcdefghij}"]),
        ("text[]", ["{a much longer text than any of the lengths}"]),
    ];

    [Fact]
    public async Task Every_pair_of_types_behaves_on_a_server_as_the_rules_say()
    {
        await using NpgsqlConnection connection = await server.OpenAsync();
        await RunAsync(connection, "CREATE EXTENSION citext; CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')");
        List<string> wrong = [];
        int changed = 0;
        foreach ((string from, string[] values) in Types)
        {
            string rows = string.Join(", ", values.Select(value => $"('{value.Replace("'", "''", StringComparison.Ordinal)}'::{from})"));
            await RunAsync(connection, $"CREATE TABLE old (c {from}); INSERT INTO old VALUES {rows}; CREATE TABLE none (c {from})");
            foreach ((string to, _) in Types)
            {
                TypeChange said = TypeChange.Classify(from, to);
                // Rewriting shows on an empty table too, whatever the values.
                bool? rewrites = await RewritesAsync(connection, "none", to);
                if (rewrites is not null && rewrites != said.Rewrites)
                    wrong.Add($"{from} -> {to}: rewrites {rewrites}, said {said}");
                if (rewrites is null && !(said.Rewrites && said.Effect >= TypeEffect.MayFail))
                    wrong.Add($"{from} -> {to}: needs USING, said {said}");
                if (rewrites is null)
                    continue;
                changed++;
                TypeEffect effect = await EffectAsync(connection, from, to);
                if (!IsTrue(said.Effect, effect))
                    wrong.Add($"{from} -> {to}: {effect}, said {said}");
            }
            await RunAsync(connection, "DROP TABLE old, none");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Types.Length * Types.Length}:\n" + string.Join('\n', wrong));
        Assert.True(changed > 600, $"Only {changed} changes were possible.");
    }

    /// <summary>What the values at hand show may be less than what is said, never more.</summary>
    private static bool IsTrue(TypeEffect said, TypeEffect seen) => seen switch
    {
        TypeEffect.Same => true,
        TypeEffect.MayFail => said is TypeEffect.MayFail or TypeEffect.Loses or TypeEffect.Incompatible,
        TypeEffect.Loses => said is TypeEffect.Loses or TypeEffect.Incompatible or TypeEffect.ChangesMeaning,
        _ => false,
    };

    private static async Task<bool?> RewritesAsync(NpgsqlConnection connection, string table, string to)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        object before = await ScalarAsync(connection, $"SELECT pg_relation_filenode('{table}')");
        try
        {
            await RunAsync(connection, $"ALTER TABLE {table} ALTER COLUMN c TYPE {to}");
        }
        catch (PostgresException e) when (e.SqlState is "42804" or "42846")
        {
            return null;
        }
        object after = await ScalarAsync(connection, $"SELECT pg_relation_filenode('{table}')");
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        return !before.Equals(after);
    }

    /// <summary>Whether the values convert, and are the same when they are brought back.</summary>
    private static async Task<TypeEffect> EffectAsync(NpgsqlConnection connection, string from, string to)
    {
        string before = (string)await ScalarAsync(connection, "SELECT string_agg(c::text, '|') FROM old");
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        try
        {
            await RunAsync(connection, $"ALTER TABLE old ALTER COLUMN c TYPE {to}");
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            return TypeEffect.MayFail;
        }
        try
        {
            string after = (string)await ScalarAsync(connection, $"SELECT string_agg((c::{from})::text, '|') FROM old");
            return before == after ? TypeEffect.Same : TypeEffect.Loses;
        }
        catch (PostgresException e) when (e.SqlState is "42846")
        {
            // Cannot be brought back in one step.
            return TypeEffect.Same;
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            // A value became one that the old type never had.
            return TypeEffect.Loses;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
