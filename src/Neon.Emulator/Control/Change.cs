using System;
using System.Collections.Generic;
using System.Threading;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>One change of one project: its moment, and the operations it brings with it.</summary>
internal sealed class Change
{
    private readonly World _world;
    private readonly List<Operation> _operations = [];

    /// <summary>Begins a change, unless an earlier one is still on its way (423).</summary>
    public Change(World world, Project project, DateTimeOffset now, CancellationToken cancellation)
    {
        project.EnsureIdle(now);
        _world = world;
        Project = project;
        Now = now;
        Cancel = cancellation;
    }

    /// <summary>What is changed.</summary>
    public Project Project { get; }

    /// <summary>When.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Whether the client still waits.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>What the answer lists.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Adds an operation behind the others.</summary>
    public Operation Schedule(string action, string? branchId, string? endpointId = null)
    {
        Operation operation = Project.Schedule(Now, _world.Pace, action, branchId, endpointId);
        _operations.Add(operation);
        return operation;
    }
}
