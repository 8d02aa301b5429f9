using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Emulator.State;

namespace Neon.Emulator.Views;

/// <summary>An endpoint, how to connect to it, and an operation, as answers show them.</summary>
internal static class EndpointView
{
    /// <summary>The endpoint at a moment.</summary>
    public static object Of(Project project, Endpoint endpoint, DateTimeOffset now) => new
    {
        endpoint.Host,
        endpoint.Id,
        endpoint.Name,
        endpoint.ProjectId,
        endpoint.BranchId,
        AutoscalingLimitMinCu = endpoint.MinCu,
        AutoscalingLimitMaxCu = endpoint.MaxCu,
        endpoint.RegionId,
        endpoint.Type,
        CurrentState = endpoint.State.At(now),
        PendingState = endpoint.State.PendingAt(now),
        endpoint.Settings,
        endpoint.PoolerEnabled,
        PoolerMode = "transaction",
        endpoint.Disabled,
        endpoint.PasswordlessAccess,
        endpoint.LastActive,
        CreationSource = "console",
        endpoint.CreatedAt,
        endpoint.UpdatedAt,
        endpoint.StartedAt,
        endpoint.SuspendedAt,
        ProxyHost = ProjectView.ProxyHost(project),
        endpoint.SuspendTimeoutSeconds,
        endpoint.Provisioner,
    };

    /// <summary>An operation at a moment.</summary>
    public static object Operation(Project project, Operation operation, DateTimeOffset now) => new
    {
        operation.Id,
        ProjectId = project.Id,
        operation.BranchId,
        operation.EndpointId,
        operation.Action,
        Status = operation.StatusAt(now),
        FailuresCount = 0,
        operation.CreatedAt,
        UpdatedAt = operation.UpdatedAt(now),
        TotalDurationMs = (int)Math.Max(0, ((now < operation.EndsAt ? now : operation.EndsAt) - operation.CreatedAt).TotalMilliseconds),
    };

    /// <summary>Operations at a moment.</summary>
    public static IEnumerable<object> Operations(Project project, IEnumerable<Operation> operations, DateTimeOffset now) =>
        [.. operations.Select(operation => Operation(project, operation, now))];

    /// <summary>
    /// A connection URI. The service adds <c>sslmode=require</c>; there is no TLS on the loopback, and a
    /// client that asked for it would be refused.
    /// </summary>
    public static string Uri(Endpoint endpoint, string role, string? password, string database, bool pooled) =>
        $"postgresql://{System.Uri.EscapeDataString(role)}{(password is null ? "" : ":" + System.Uri.EscapeDataString(password))}@{(pooled ? endpoint.PoolerHost : endpoint.Host)}/{System.Uri.EscapeDataString(database)}";

    /// <summary>
    /// The URIs that the answer to a creation carries: one, where it is clear which role and which
    /// database are used, and none otherwise.
    /// </summary>
    public static IEnumerable<object>? ConnectionUris(Branch branch, IEnumerable<Endpoint> endpoints)
    {
        Contents contents = branch.Contents;
        if (contents.Databases.Count != 1 || contents.Roles.Count != 1 || endpoints.FirstOrDefault() is not { } endpoint)
            return null;

        Database database = contents.Databases.Values.Single();
        Role role = contents.Roles.Values.Single();
        return
        [
            new
            {
                ConnectionUri = Uri(endpoint, role.Name, role.Password, database.Name, pooled: false),
                ConnectionParameters = new
                {
                    Database = database.Name,
                    Password = role.Password ?? "",
                    Role = role.Name,
                    endpoint.Host,
                    endpoint.PoolerHost,
                },
            },
        ];
    }
}
