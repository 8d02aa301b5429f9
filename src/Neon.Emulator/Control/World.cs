using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Engines;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>Everything there is: the account, the projects, and the engine their databases are in.</summary>
internal sealed class World
{
    private readonly TimeProvider _clock;
    private readonly string _apiKey;
    private readonly ConcurrentDictionary<string, Project> _projects = new(StringComparer.Ordinal);

    /// <summary>A world with nothing in it but the account.</summary>
    public World(IEngine engine, TimeProvider clock, TimeSpan pace, string apiKey)
    {
        _clock = clock;
        _apiKey = apiKey;
        Engine = engine;
        Pace = pace;
        Account = new Account(apiKey, Now);
        Projects = new Projects(this);
        Branches = new Branches(this);
        Endpoints = new Endpoints(this);
        Snapshots = new Snapshots(this);
        Housekeeping = new Housekeeping(this);
    }

    /// <summary>What keeps the databases.</summary>
    public IEngine Engine { get; }

    /// <summary>How long an operation takes.</summary>
    public TimeSpan Pace { get; }

    /// <summary>Whose world it is.</summary>
    public Account Account { get; private set; }

    /// <summary>The rules of projects.</summary>
    public Projects Projects { get; }

    /// <summary>The rules of branches, their databases and their roles.</summary>
    public Branches Branches { get; }

    /// <summary>The rules of endpoints.</summary>
    public Endpoints Endpoints { get; }

    /// <summary>The rules of snapshots.</summary>
    public Snapshots Snapshots { get; }

    /// <summary>What happens by itself.</summary>
    public Housekeeping Housekeeping { get; }

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Every project, those that can be recovered included, in the order of their ids.</summary>
    public IEnumerable<Project> AllProjects => _projects.Values.OrderBy(project => project.Id, StringComparer.Ordinal);

    /// <summary>The project of that id, or 404.</summary>
    public Project Project(string id) => FindProject(id) is { DeletedAt: null } project ? project : throw ApiException.NotFound("project");

    /// <summary>The project of that id, deleted or not, or null.</summary>
    public Project? FindProject(string id) => _projects.GetValueOrDefault(id);

    /// <summary>Adds a project.</summary>
    public void Add(Project project) => _projects[project.Id] = project;

    /// <summary>Takes everything away, and leaves the account as it was at the start.</summary>
    public async Task ResetAsync(CancellationToken cancel)
    {
        foreach (Project project in AllProjects)
        {
            await project.Gate.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                if (project.DeletedAt is null)
                {
                    await Projects.DropAsync(project, cancel).ConfigureAwait(false);
                    project.DeletedAt = Now;
                }

                await Snapshots.DropAsync(project.Snapshots, cancel).ConfigureAwait(false);
                _projects.TryRemove(project.Id, out _);
            }
            finally
            {
                project.Gate.Release();
            }
        }

        Account = new Account(_apiKey, Now);
    }
}
