using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Neon.Api;
using Neon.Mcp.Tools;

namespace Neon.Mcp.Resources;

/// <summary>The schemas that the client wants to hear of. Older clients subscribe and unsubscribe; newer ones keep a request open.</summary>
/// <param name="state">What the calls of the server share.</param>
/// <param name="resources">Reads schemas.</param>
/// <param name="stopping">Ends all of them.</param>
internal sealed class Subscriptions(ServerState state, SchemaResources resources, CancellationToken stopping) : IAsyncDisposable
{
    // Each is looked at by itself, and must leave room for calls.
    private const int Most = 20;

    private readonly SemaphoreSlim _room = new(Most);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Dictionary<string, Subscription> _all = new(StringComparer.Ordinal);

    /// <summary>Begins to tell of changes. Twice is once.</summary>
    public async Task<EmptyResult> AddAsync(McpServer server, string? address, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (address is null || !_all.ContainsKey(address))
                _all.Add(address!, await StartAsync(server, address, meta: null, cancellation).ConfigureAwait(false));
        }
        finally
        {
            _oneAtATime.Release();
        }
        return new EmptyResult();
    }

    /// <summary>Tells no more.</summary>
    public async Task<EmptyResult> RemoveAsync(string? address, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (address is not null && _all.Remove(address, out Subscription? subscription))
                await subscription.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
        return new EmptyResult();
    }

    /// <summary>Tells of changes for as long as the request is open.</summary>
    public async Task<EmptyResult> ListenAsync(McpServer server, RequestId id, IEnumerable<string> wanted, CancellationToken cancellation)
    {
        JsonObject meta = new() { [MetaKeys.SubscriptionId] = id.Id switch { string text => text, long number => number, _ => null } };
        List<(string Address, Subscription Subscription)> granted = [];
        try
        {
            foreach (string address in wanted.Distinct(StringComparer.Ordinal))
            {
                // What is not granted is missing in the acknowledgement: that is how the protocol says no.
                if (await TryStartAsync(server, address, meta, cancellation).ConfigureAwait(false) is { } subscription)
                    granted.Add((address, subscription));
            }
            await SendAsync(server, NotificationMethods.SubscriptionsAcknowledgedNotification, meta, new JsonObject
            {
                ["notifications"] = granted.Count == 0 ? [] : new JsonObject { ["resourceSubscriptions"] = new JsonArray([.. granted.Select(one => (JsonNode)one.Address)]) },
            }).ConfigureAwait(false);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
            await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Who has cancelled the request gets no answer. At the end of the server, it says which subscription has ended.
            if (!stopping.IsCancellationRequested)
                cancellation.ThrowIfCancellationRequested();
            return new EmptyResult { Meta = (JsonObject)meta.DeepClone() };
        }
        finally
        {
            foreach ((_, Subscription subscription) in granted)
                await subscription.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (Subscription subscription in _all.Values)
            await subscription.DisposeAsync().ConfigureAwait(false);
        _oneAtATime.Dispose();
        _room.Dispose();
    }

    private async Task<Subscription?> TryStartAsync(McpServer server, string address, JsonObject meta, CancellationToken cancellation)
    {
        try
        {
            return await StartAsync(server, address, meta, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeonException or ToolFailedException)
        {
            return null;
        }
    }

    private async Task<Subscription> StartAsync(McpServer server, string? address, JsonObject? meta, CancellationToken cancellation)
    {
        SchemaUri uri = SchemaUri.Read(address);
        if (!await _room.WaitAsync(0, cancellation).ConfigureAwait(false))
            throw ToolErrors.TooManySubscriptions(Most);
        try
        {
            SchemaWatch watch = await SchemaWatch.StartAsync(
                state,
                looking => resources.ReadAsync(uri, looking),
                () => _ = SendAsync(server, NotificationMethods.ResourceUpdatedNotification, meta, new JsonObject { ["uri"] = address }),
                cancellation,
                stopping).ConfigureAwait(false);
            return new Subscription(watch, _room);
        }
        catch
        {
            _room.Release();
            throw;
        }
    }

    private static async Task SendAsync(McpServer server, string method, JsonObject? meta, JsonObject parameters)
    {
        if (meta is not null)
            parameters["_meta"] = meta.DeepClone();
        try
        {
            await server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The client is gone.
        }
    }

    private sealed class Subscription(SchemaWatch watch, SemaphoreSlim room) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await watch.DisposeAsync().ConfigureAwait(false);
            room.Release();
        }
    }
}
