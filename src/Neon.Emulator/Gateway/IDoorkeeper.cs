using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>What the gateway needs to know to let a client in.</summary>
/// <param name="Password">The password of the role.</param>
/// <param name="Physical">The database in question, by its name in the engine.</param>
/// <param name="Owner">The owner of the database.</param>
/// <param name="Siblings">The databases of its branch, itself among them.</param>
/// <param name="ReadOnly">Whether the compute refuses to write.</param>
internal sealed record Admission(string Password, string Physical, string Owner, IReadOnlyList<string> Siblings, bool ReadOnly)
{
    /// <summary>What counts as the password: clients without SNI write the endpoint before it.</summary>
    public IEnumerable<string> Passwords(string endpointId) => [Password, $"endpoint={endpointId};{Password}", $"endpoint={endpointId}${Password}"];

    /// <summary>The settings that every session of the compute begins with.</summary>
    public IEnumerable<(string Name, string Value)> Settings => ReadOnly ? [("default_transaction_read_only", "on")] : [];
}

/// <summary>A client that is not let in, with the state and the message that PostgreSQL's protocol carries.</summary>
internal sealed class ConnectionRefused(string sqlState, string message) : Exception(message)
{
    /// <summary>The five characters.</summary>
    public string SqlState { get; } = sqlState;
}

/// <summary>Knows the branches, and who may connect to them.</summary>
internal interface IDoorkeeper
{
    /// <summary>Whom to let in, or <see cref="ConnectionRefused"/>.</summary>
    Task<Admission> AdmitAsync(string projectId, string endpointId, string role, string database, CancellationToken cancellation);

    /// <summary>
    /// What the server is to run instead of a client's statement, which for most is the statement itself: a database has
    /// another name there, and a compute that reads only goes on reading.
    /// </summary>
    Task<string> TranslateAsync(string projectId, string endpointId, Admission admission, string statement, CancellationToken cancellation);

    /// <summary>Answers when the endpoint is awake, having woken it where that was needed.</summary>
    Task WakeAsync(string projectId, string endpointId, CancellationToken cancellation);
}
