using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Proxy;
using Neon.Emulator.State;

namespace Neon.Emulator.Engines;

/// <summary>One database to be made from another.</summary>
internal sealed record DatabaseCopy(string Source, string Target, string Owner);

/// <summary>
/// What keeps the databases. It knows nothing of projects, branches and the API: it is given names
/// that are unique already, and moments that are known to lie within the past it keeps.
/// </summary>
internal interface IEngine : IAsyncDisposable
{
    /// <summary>The name that the ready line shows.</summary>
    string Name { get; }

    /// <summary>The version of PostgreSQL, where there is one.</summary>
    string? PostgresVersion { get; }

    /// <summary>The folder with PostgreSQL's programs, for who wants to run psql, where there is one.</summary>
    string? PostgresFolder { get; }

    /// <summary>The file with the certificate that connections are encrypted with, where there are any.</summary>
    string? CertificateFile { get; }

    /// <summary>Where SQL over HTTP goes; null where there is nothing that could run it.</summary>
    ISqlDoor? SqlDoor { get; }

    /// <summary>Ends where the engine can do nothing any more.</summary>
    Task Ended { get; }

    /// <summary>Where the log stands.</summary>
    Task<Lsn> CurrentLsnAsync(CancellationToken cancellation);

    /// <summary>What the past costs, where it costs something.</summary>
    TimeTravel? TimeTravel { get; }

    /// <summary>Promises that nobody will ask for anything before now.</summary>
    Task ForgetAsync(CancellationToken cancellation);

    /// <summary>Sees to it that there is a role of that name.</summary>
    Task EnsureRoleAsync(string role, CancellationToken cancellation);

    /// <summary>Gives what a role owns in some databases to their owners, and takes its rights there.</summary>
    Task RemoveRoleAsync(string role, IReadOnlyCollection<Database> databases, CancellationToken cancellation);

    /// <summary>Makes an empty database.</summary>
    Task CreateDatabaseAsync(string physical, string owner, CancellationToken cancellation);

    /// <summary>Takes over a database that SQL has made, and answers whose it is; null where there is none.</summary>
    Task<string?> AdoptDatabaseAsync(string physical, CancellationToken cancellation);

    /// <summary>Whether somebody is connected to a database.</summary>
    Task<bool> IsInUseAsync(string physical, CancellationToken cancellation);

    /// <summary>Makes databases from others as they are, or as they were at a point in time.</summary>
    Task CopyDatabasesAsync(IReadOnlyList<DatabaseCopy> copies, bool schemaOnly, PointInTime? at, CancellationToken cancellation);

    /// <summary>Gives a database to another role.</summary>
    Task SetOwnerAsync(string physical, string before, string owner, CancellationToken cancellation);

    /// <summary>Drops a database, whoever is connected.</summary>
    Task DropDatabaseAsync(string physical, CancellationToken cancellation);

    /// <summary>The schema as <c>pg_dump --schema-only</c> writes it, now or at a point in time.</summary>
    Task<string> DumpSchemaAsync(string physical, PointInTime? at, CancellationToken cancellation);

    /// <summary>The schema as tables with columns and constraints, now or at a point in time.</summary>
    Task<SchemaTables> ReadTablesAsync(string physical, PointInTime? at, CancellationToken cancellation);

    /// <summary>The tables of the schema public whose rows nothing protects.</summary>
    Task<IReadOnlyList<string>> OpenTablesAsync(string physical, CancellationToken cancellation);

    /// <summary>Runs SQL in an empty database, as its owner.</summary>
    Task RunAsync(string physical, string owner, string sql, CancellationToken cancellation);

    /// <summary>Changes rows by SQL, as the database's owner, all or none; false where there are no rows to change.</summary>
    Task<bool> MaskAsync(string physical, string owner, string sql, CancellationToken cancellation);

    /// <summary>The size of a database in bytes.</summary>
    Task<long> SizeAsync(string physical, CancellationToken cancellation);

    /// <summary>
    /// Opens the door to an endpoint and answers its host, as it stands in a URI, and the host of its pooler.
    /// </summary>
    (string Host, string PoolerHost) OpenEndpoint(string projectId, string endpointId);

    /// <summary>Ends the connections of an endpoint; with <paramref name="close"/> its door is gone as well.</summary>
    Task EndSessionsAsync(string endpointId, bool close);

    /// <summary>How many connections an endpoint has.</summary>
    int Sessions(string endpointId);
}
