using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Engines;
using Neon.Emulator.Errors;
using Neon.Emulator.State;
using Neon.Emulator.Testing;

namespace Neon.Emulator.Control;

/// <summary>Everything there is: the account, the projects, and the engine their databases are in.</summary>
internal sealed class World
{
    private readonly TimeProvider _clock;
    private readonly string _apiKey;
    private readonly TimeSpan _pace;
    private readonly AsyncLocal<bool> _hurried = new();
    private Task _cleaning = Task.CompletedTask;
    private readonly ConcurrentDictionary<string, Project> _projects = new(StringComparer.Ordinal);

    /// <summary>A world with nothing in it but the account.</summary>
    public World(IEngine engine, TimeProvider clock, TimeSpan pace, string apiKey)
    {
        _clock = clock;
        _apiKey = apiKey;
        Engine = engine;
        _pace = pace;
        Bench = new TestBench(clock);
        Account = new Account(apiKey, Now);
        Projects = new Projects(this);
        Branches = new Branches(this);
        Endpoints = new Endpoints(this);
        Snapshots = new Snapshots(this);
        Masking = new Masking(this);
        Housekeeping = new Housekeeping(this);
    }

    /// <summary>What keeps the databases.</summary>
    public IEngine Engine { get; }

    /// <summary>How long an operation takes.</summary>
    public TimeSpan Pace => _hurried.Value ? TimeSpan.Zero : _pace;

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

    /// <summary>The masking of data.</summary>
    public Masking Masking { get; }

    /// <summary>What happens by itself.</summary>
    public Housekeeping Housekeeping { get; }

    /// <summary>Links to objects of buckets.</summary>
    public ObjectLinks Links { get; } = new();

    /// <summary>Faults and the log, for people who test against it.</summary>
    public TestBench Bench { get; }

    /// <summary>Whether a list of projects has to name an organization where the key is a user's.</summary>
    public bool RequireOrgId { get; init; }

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

    /// <summary>Operations that the caller starts take no time, until the answer is disposed.</summary>
    public IDisposable Hurry()
    {
        _hurried.Value = true;
        return new Hurried(_hurried);
    }

    /// <summary>
    /// Takes everything away, and leaves the account as it was at the start. Names of databases are never used
    /// twice, so that nobody has to wait until the old ones are dropped.
    /// </summary>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        List<string> dropped = [];
        foreach (Project project in AllProjects)
        {
            await project.Gate.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                if (project.DeletedAt is null)
                {
                    foreach (Endpoint endpoint in project.Endpoints)
                        await Engine.EndSessionsAsync(endpoint.Id, close: true).ConfigureAwait(false);

                    dropped.AddRange(project.Branches.SelectMany(branch => branch.Contents.Databases.Values).Select(database => database.Physical));
                    project.DeletedAt = Now;
                }

                await Snapshots.DropAsync(project.Snapshots, cancellation).ConfigureAwait(false);
                _projects.TryRemove(project.Id, out _);
            }
            finally
            {
                project.Gate.Release();
            }
        }

        await Engine.ForgetAsync(cancellation).ConfigureAwait(false);
        Account = new Account(_apiKey, Now);
        Bench.Reset();
        _cleaning = CleanAsync(_cleaning, dropped);
    }

    private async Task CleanAsync(Task before, List<string> dropped)
    {
        await before.ConfigureAwait(false);
        try
        {
            foreach (string physical in dropped)
                await Engine.DropDatabaseAsync(physical, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What is left is only disk space, and the end of the emulator, which may be why, takes that too.
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private sealed class Hurried(AsyncLocal<bool> hurried) : IDisposable
    {
        public void Dispose() => hurried.Value = false;
    }
}
