using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.State;
using Npgsql;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>Makes databases from others: by their files where that can be, and else by dump and restore.</summary>
internal sealed class DatabaseCopies(PostgresInstallation installation, PostgresServer server, Administration administration, TimeMachine timeMachine, PrivateFolder folder, bool hasStrategy)
{
    private const string ObjectInUse = "55006";

    private int _archives;

    /// <summary>Copies databases as they are, or as they were.</summary>
    public async Task CopyAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancellation)
    {
        if (copies.Count == 0)
            return;

        if (at is { } then)
        {
            await timeMachine.VisitAsync(then, async past =>
            {
                foreach (DatabaseCopy copy in copies)
                    await CopyByDumpAsync(past, copy, schemaOnly, cancellation).ConfigureAwait(false);

                return true;
            }, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (DatabaseCopy copy in copies)
        {
            // A template must have no other session, and PostgreSQL waits five seconds for them to go. The
            // sessions are people's, and a copy must not end them: when there are any, a dump does it.
            if (schemaOnly || await administration.IsInUseAsync(copy.Source, cancellation).ConfigureAwait(false))
            {
                await CopyByDumpAsync(server, copy, schemaOnly, cancellation).ConfigureAwait(false);
            }
            else
            {
                try
                {
                    await CreateFromAsync(copy.Target, copy.Source, copy.Owner, cancellation).ConfigureAwait(false);
                }
                catch (PostgresException busy) when (busy.SqlState == ObjectInUse)
                {
                    await CopyByDumpAsync(server, copy, schemaOnly, cancellation).ConfigureAwait(false);
                }
            }

            await administration.ExecuteAsync($"SELECT neon.copy_settings({Sql.Text(copy.Source)}, {Sql.Text(copy.Target)})", cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Copying the files costs the log nothing, so that is how it is done where PostgreSQL leaves the choice and nothing speaks against it.</summary>
    public async Task CreateFromAsync(string physical, string template, string owner, CancellationToken cancellation)
    {
        long bytes = await administration.SizeAsync(template, cancellation).ConfigureAwait(false);
        await timeMachine.Backups.CreateAsync(hasStrategy, bytes, byFiles => administration.ExecuteAsync(
            $"CREATE DATABASE {Sql.Name(physical)} TEMPLATE {Sql.Name(template)}{(hasStrategy ? $" STRATEGY {(byFiles ? "FILE_COPY" : "WAL_LOG")}" : "")}", cancellation), cancellation).ConfigureAwait(false);
        await administration.ExecuteAsync(SharedCluster.Own(physical, owner), cancellation).ConfigureAwait(false);
    }

    private async Task CopyByDumpAsync(PostgresServer from, DatabaseCopy copy, bool schemaOnly, CancellationToken cancellation)
    {
        // pg_restore and not psql: a dump as text is a script for psql, and that can start programs.
        // A number and not the database's name: that is a client's, and may hold anything.
        string archive = folder[string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _archives)}.dump")];
        try
        {
            List<string> dump = ["-Fc", "-Z0", "-f", archive, "-d", ConnectTo(copy.Source)];
            await Programs.RunAsync(from.Client(Command("pg_dump", schemaOnly ? ["--schema-only", .. dump] : dump)), cancellation).ConfigureAwait(false);
            await CreateFromAsync(copy.Target, "template0", copy.Owner, cancellation).ConfigureAwait(false);
            await RestoreAsync(archive, copy, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private async Task RestoreAsync(string archive, DatabaseCopy copy, CancellationToken cancellation)
    {
        (string restorer, string makers) = SharedCluster.RestorerNames();
        await administration.ExecuteAsync(SharedCluster.CreateRestorer(restorer, makers, copy.Target), cancellation).ConfigureAwait(false);
        try
        {
            await administration.RunInAsync(server.ConnectionString(copy.Target), SharedCluster.OpenSchemas(restorer, makers), cancellation).ConfigureAwait(false);
            await Programs.RunAsync(server.Client(Command("pg_restore", ["--exit-on-error", "--single-transaction", "-d", ConnectTo(copy.Target), archive]), restorer), cancellation).ConfigureAwait(false);
        }
        finally
        {
            await administration.RunInAsync(server.ConnectionString(copy.Target), SharedCluster.DropRestorer(restorer, makers, copy.Target, copy.Owner), CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The schema of a database of a server, as pg_dump writes it.</summary>
    public async Task<string> DumpAsync(PostgresServer from, string physical, CancellationToken cancellation) => DumpText.Clean(
        await Programs.RunAsync(from.Client(Command("pg_dump", ["--schema-only", "-d", ConnectTo(physical)])), cancellation).ConfigureAwait(false));

    /// <summary>A name of ours begins with a letter and holds neither "=" nor "://" in front, but what a client called its database follows: so it is quoted.</summary>
    private static string ConnectTo(string physical) =>
        "dbname='" + physical.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Programs.Quiet(installation.Program(program), arguments);
        start.StandardOutputEncoding = Encoding.UTF8;
        start.Environment["LC_ALL"] = "C";
        start.Environment["PGCLIENTENCODING"] = "UTF8";
        return start;
    }
}
