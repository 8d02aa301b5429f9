using System;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>What the gateway needs to know to let a client in: the password to ask for, and the database it means.</summary>
internal sealed record Admission(string Password, string Physical);

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
    Task<Admission> AdmitAsync(string projectId, string endpointId, string role, string database, CancellationToken cancel);

    /// <summary>Answers when the endpoint is awake, having woken it where that was needed.</summary>
    Task WakeAsync(string projectId, string endpointId, CancellationToken cancel);
}
