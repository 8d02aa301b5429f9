using System;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Neon.Api;

namespace Neon.Mcp;

/// <summary>Asks the user of the client before something is done that cannot be undone.</summary>
/// <param name="server">The server, as this call sees its client.</param>
/// <param name="isForced">Whether nobody is to be asked.</param>
/// <param name="cancellation">Is cancelled with the call.</param>
internal sealed class Asking(McpServer server, bool isForced, CancellationToken cancellation)
{
    private const string Member = "confirm";

    /// <summary>Asks, and comes back only after a yes.</summary>
    /// <param name="action">What would be done.</param>
    /// <exception cref="NeonException">The answer was no, or nobody can be asked: <c>Neon.NotConfirmed</c>.</exception>
    public async Task ConfirmAsync(string action)
    {
        if (isForced)
            return;
        string shown = ShownText.Told(action);
        if (server.ClientCapabilities?.Elicitation is null)
            throw ToolErrors.CannotConfirm(shown);
        ElicitResult answer = await AskAsync(shown).ConfigureAwait(false);
        bool isYes = answer.IsAccepted && answer.Content is not null && answer.Content.TryGetValue(Member, out JsonElement confirmed) && confirmed.ValueKind == JsonValueKind.True;
        if (!isYes)
            throw ToolErrors.NotConfirmed(shown);
    }

    private async Task<ElicitResult> AskAsync(string action)
    {
        try
        {
            return await server.ElicitAsync(
                new ElicitRequestParams
                {
                    Message = action + "?",
                    RequestedSchema = new ElicitRequestParams.RequestSchema
                    {
                        Properties = { [Member] = new ElicitRequestParams.BooleanSchema { Title = "Confirm", Description = "Yes, do it. This cannot be undone.", Default = false } },
                        Required = [Member],
                    },
                },
                cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or McpException)
        {
            throw ToolErrors.CannotConfirm(action);
        }
    }
}
