using System;
using System.Threading.Tasks;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Neon.Mcp.Answers;

namespace Neon.Mcp;

/// <summary>Tells a client that wants to know how far a call is.</summary>
/// <param name="server">The server.</param>
/// <param name="token">What the client called the call; null where it does not want to know.</param>
internal sealed class ProgressTeller(McpServer server, ProgressToken? token)
{
    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;
    private string? _said;
    private int _step;

    /// <summary>Tells it, unless it was told last. Whoever tells does not wait until the client has read it.</summary>
    public void Tell(string status)
    {
        if (token is not { } call)
            return;
        lock (_gate)
        {
            if (status == _said)
                return;
            _said = status;
            ProgressNotificationValue value = new() { Progress = ++_step, Message = SafeText.Plain(status) };
            _last = SendAsync(_last, call, value);
        }
    }

    /// <summary>Waits until all of it is sent: nothing may follow the result.</summary>
    public Task FinishAsync()
    {
        lock (_gate)
        {
            return _last;
        }
    }

    private async Task SendAsync(Task before, ProgressToken call, ProgressNotificationValue value)
    {
        await before.ConfigureAwait(false);
        try
        {
            await server.NotifyProgressAsync(call, value).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The client is gone; the call will learn of it.
        }
    }
}
