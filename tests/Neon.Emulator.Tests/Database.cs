using System;
using System.Threading.Tasks;
using Npgsql;

namespace Neon.Emulator.Tests;

/// <summary>A database behind a connection URI, as any client of PostgreSQL's protocol sees it.</summary>
internal static class Database
{
    public static string ConnectionString(string uri)
    {
        Uri parts = new(uri);
        string[] user = parts.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = parts.Host,
            Port = parts.Port,
            Database = Uri.UnescapeDataString(parts.AbsolutePath[1..]),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user[1],
            Pooling = false,
        }.ConnectionString;
    }

    public static async Task<NpgsqlConnection> OpenAsync(string uri)
    {
        NpgsqlConnection connection = new(ConnectionString(uri));
        await connection.OpenAsync(Client.Cancel);
        return connection;
    }

    public static async Task<object?> ScalarAsync(string uri, string sql)
    {
        await using NpgsqlConnection connection = await OpenAsync(uri);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Client.Cancel);
    }

    public static async Task RunAsync(string uri, string sql) => _ = await ScalarAsync(uri, sql);
}
