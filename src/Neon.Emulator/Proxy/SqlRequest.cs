using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;

namespace Neon.Emulator.Proxy;

/// <summary>One statement with its parameters as PostgreSQL reads them.</summary>
internal sealed record Statement(string Text, IReadOnlyList<string?> Parameters, bool ArrayMode);

/// <summary>A request for SQL over HTTP: the driver's headers and its body.</summary>
internal sealed record SqlRequest
{
    /// <summary>The header that says where to and as whom.</summary>
    public const string ConnectionStringHeader = "Neon-Connection-String";

    /// <summary>The host of the connection string.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>The role's password as it was given.</summary>
    public required string Password { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>What the client calls itself.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>The statements.</summary>
    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>Whether they came as a list, which is one transaction.</summary>
    public required bool IsBatch { get; init; }

    /// <summary>Whether values are texts as PostgreSQL writes them.</summary>
    public required bool RawText { get; init; }

    /// <summary>How the transaction begins.</summary>
    public required string Begin { get; init; }

    /// <summary>Reads it; what the client got wrong is <see cref="SqlException"/>.</summary>
    public static SqlRequest Read(IHeaderDictionary headers, string text)
    {
        string given = headers[ConnectionStringHeader].ToString();
        if (!Uri.TryCreate(given, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw new SqlException($"invalid or missing header {ConnectionStringHeader}: it must be postgresql://role:password@host/database", "08001");

        string[] user = uri.UserInfo.Split(':', 2);
        string role = Uri.UnescapeDataString(user[0]);
        if (role.Length == 0)
            throw new SqlException("the connection string has no role", "08001");

        if (Uri.UnescapeDataString(given).Contains('\0', StringComparison.Ordinal))
            throw new SqlException("the connection string contains a NUL byte", "08001");

        bool arrayMode = IsOn(headers, "Neon-Array-Mode");
        Body body;
        try
        {
            body = Body.Parse(text);
        }
        catch (ApiException malformed)
        {
            throw new SqlException(malformed.Message, "08P01");
        }

        bool isBatch = body.Has("queries");
        IReadOnlyList<Statement> statements;
        try
        {
            statements = isBatch ? [.. body.Objects("queries").Select(query => ReadStatement(query, arrayMode))] : [ReadStatement(body, arrayMode)];
        }
        catch (ApiException wrong)
        {
            throw new SqlException("malformed request: " + wrong.Message, "08P01");
        }

        string database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new SqlRequest
        {
            Host = uri.Host,
            Port = uri.Port,
            Role = role,
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "",
            Database = database.Length > 0 ? database : role,
            ApplicationName = ParameterOf(uri.Query, "application_name"),
            Statements = statements,
            IsBatch = isBatch,
            RawText = IsOn(headers, "Neon-Raw-Text-Output"),
            Begin = ReadBegin(headers),
        };
    }

    private static Statement ReadStatement(Body body, bool arrayMode)
    {
        JsonArray parameters = body.Members["params"] switch
        {
            null => [],
            JsonArray list => list,
            _ => throw body.Wrong("params", "must be a list"),
        };
        return new Statement(body.Text("query") ?? throw body.Wrong("query", "is required"), [.. parameters.Select(SqlValues.ToText)], body.Flag("arrayMode") ?? arrayMode);
    }

    private static string ReadBegin(IHeaderDictionary headers)
    {
        string level = headers["Neon-Batch-Isolation-Level"].ToString() switch
        {
            "" => "",
            "ReadUncommitted" => " ISOLATION LEVEL READ UNCOMMITTED",
            "ReadCommitted" => " ISOLATION LEVEL READ COMMITTED",
            "RepeatableRead" => " ISOLATION LEVEL REPEATABLE READ",
            "Serializable" => " ISOLATION LEVEL SERIALIZABLE",
            _ => throw new SqlException("invalid isolation level", "08P01"),
        };
        return "BEGIN" + level + (IsOn(headers, "Neon-Batch-Read-Only") ? " READ ONLY" : "") + (IsOn(headers, "Neon-Batch-Deferrable") ? " DEFERRABLE" : "");
    }

    private static bool IsOn(IHeaderDictionary headers, string name) => headers[name].ToString() == "true";

    private static string? ParameterOf(string query, string name) => query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();
}
