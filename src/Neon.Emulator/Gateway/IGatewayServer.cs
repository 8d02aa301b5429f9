using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Emulator.Gateway;

/// <summary>The server that sessions are passed on to.</summary>
internal interface IGatewayServer
{
    /// <summary>Its socket.</summary>
    string Socket { get; }

    /// <summary>Whether it has a setting of that name.</summary>
    bool IsSetting(string name);

    /// <summary>Puts right what somebody did to a role, or to its rights, who shares the server and not the project.</summary>
    Task MendAsync(string role, Admission admission, IEnumerable<string> openDatabases, CancellationToken cancellation);

    /// <summary>Keeps what a session has set for a role to the databases of its project.</summary>
    Task SettleAsync(IEnumerable<string> databases, CancellationToken cancellation);
}
