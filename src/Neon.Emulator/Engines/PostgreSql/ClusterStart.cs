using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>The start of a cluster of our own: a server that lets in only who knows its password, and knows our functions.</summary>
internal static class ClusterStart
{
    /// <summary>Starts a server over a new cluster, and returns it with the folder of the cluster as it was made.</summary>
    public static async Task<(PostgresServer Server, string Pristine)> StartAsync(PostgresInstallation installation, ServerUser user, PrivateFolder folder, SuperuserPassword password, CancellationToken cancellation)
    {
        (string data, ClusterTemplate template) = await Cluster.CreateAsync(installation, user, folder, afresh: false, cancellation).ConfigureAwait(false);
        try
        {
            return (await PostgresServer.StartAsync(installation, user, data, folder["pg"], password, cancellation).ConfigureAwait(false), template.Folder);
        }
        catch (EmulatorFailure) when (template.IsKept)
        {
            // What was kept may be damaged: it is, if a new one starts.
            Directory.Delete(data, recursive: true);
        }

        (data, ClusterTemplate another) = await Cluster.CreateAsync(installation, user, folder, afresh: true, cancellation).ConfigureAwait(false);
        PostgresServer server = await PostgresServer.StartAsync(installation, user, data, folder["pg"], password, cancellation).ConfigureAwait(false);
        template.MarkDamaged();
        return (server, another.Folder);
    }

    /// <summary>Prepares a server that has just started, and returns its version and settings.</summary>
    public static async Task<ServerFacts> PrepareAsync(PostgresServer server, Administration administration, SuperuserPassword password, CancellationToken cancellation)
    {
        string version = (await administration.ScalarAsync<string>("SHOW server_version", cancellation).ConfigureAwait(false)).Split(' ')[0];
        string[] settings = await administration.ScalarAsync<string[]>("SELECT array_agg(name) FROM pg_settings WHERE context IN ('user', 'superuser', 'backend', 'superuser-backend')", cancellation).ConfigureAwait(false);
        ServerFacts facts = new(version, new HashSet<string>([.. settings, "client_encoding"], StringComparer.OrdinalIgnoreCase));
        await administration.ExecuteAsync(SharedCluster.Preparation, cancellation).ConfigureAwait(false);
        await administration.ExecuteAsync(SharedCluster.Ownership(facts.Major), cancellation).ConfigureAwait(false);
        await administration.ExecuteAsync($"ALTER ROLE {PostgresServer.Superuser} PASSWORD {Sql.Text(password.Verifier)}", cancellation).ConfigureAwait(false);
        await SuperuserPassword.RequireAsync(server.Data, cancellation).ConfigureAwait(false);
        await administration.ExecuteAsync("SELECT pg_reload_conf()", cancellation).ConfigureAwait(false);
        NpgsqlConnectionStringBuilder without = new(server.ConnectionString("postgres")) { Password = null };
        while (await LetsInAsync(without.ConnectionString, cancellation).ConfigureAwait(false))
            await Task.Delay(1, cancellation).ConfigureAwait(false);
        return facts;
    }

    private static async Task<bool> LetsInAsync(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnection connection = new(connectionString);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
    }
}

/// <summary>What a server is.</summary>
/// <param name="Version">The version, for example <c>15.4</c>.</param>
/// <param name="Settings">The settings that a session can change.</param>
internal sealed record ServerFacts(string Version, HashSet<string> Settings)
{
    /// <summary>The major version.</summary>
    public int Major => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);
}
