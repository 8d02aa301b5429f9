using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Errors;

namespace Neon.Sql;

/// <summary>
/// Keeps SQL in its read-only transaction. PostgreSQL lets a transaction become one that writes until its first query, and
/// before version 16 lets RESET make it one at any time, also from within a function. So a query goes before the SQL, and
/// behind it one that fails, and takes everything back, where something was written all the same.
/// </summary>
internal static class ReadOnlyGuard
{
    private const string Left = "the SQL has left its read-only transaction";

    private const string First = "SELECT pg_catalog.current_setting('transaction_read_only')";

    // A transaction that has written has an id, whatever it says of itself afterwards. The cast of another text than a number fails.
    private const string Last =
        "SELECT CAST(CASE WHEN pg_catalog.txid_current_if_assigned() IS NULL AND pg_catalog.current_setting('transaction_read_only') OPERATOR(pg_catalog.=) 'on'"
        + " THEN '0' ELSE '" + Left + "' END AS pg_catalog.int4)";

    /// <summary>The statements between the two of ours.</summary>
    public static RequestBody[] Around(IEnumerable<RequestBody> queries) => [SqlApi.Query(First, []), .. queries, SqlApi.Query(Last, [])];

    /// <summary>What the statements between were answered.</summary>
    public static IEnumerable<SqlAnswer?> Within(SqlAnswer answer) =>
        answer.Results is { Count: >= 2 } results ? results.Take(results.Count - 1).Skip(1) : throw NeonErrors.SqlAnswerNotWhole();

    /// <summary>Sends, and says it in our words where the last statement has failed.</summary>
    /// <exception cref="NeonException">The SQL has left its transaction: <c>Neon.NotReadOnly</c>.</exception>
    public static SqlAnswer Explain(Func<SqlAnswer> send)
    {
        try
        {
            return send();
        }
        catch (NeonSqlException e) when (e.Message.Contains(Left))
        {
            throw NeonErrors.NotReadOnly(e);
        }
    }
}
