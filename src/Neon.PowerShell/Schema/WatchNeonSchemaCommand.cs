using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.Databases;
using Neon.Runtime;
using Neon.Schema.Sources;
using Neon.Schema.Text;
using Neon.Schema.Watching;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>
/// Watches the schemas of branches and writes a comparison with the previous state whenever a schema changes. Each check
/// costs one request for each database.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "NeonSchema", DefaultParameterSetName = WatchSet)]
[OutputType(typeof(NeonSchemaComparison))]
public sealed class WatchNeonSchemaCommand : SchemaCmdlet
{
    private const string WatchSet = "Watch";
    private const string OnceSet = "Once";
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<WatchedDatabase> _watched = [];
    private readonly HashSet<WatchedDatabase> _silent = [];
    private SchemaComparer? _comparer;
    private WatchState? _state;
    private int _written;

    /// <summary>The branches, by name or id, or branch objects. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The databases, by name or wildcard. The default is all databases that the branch has when the watch begins.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>The time between two checks, at least 0.1 s, for example <c>30s</c> or <c>5m</c>.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [Duration]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The duration of the watch. Without this parameter and -Count, it continues until Ctrl+C.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The number of comparisons after which the watch ends.</summary>
    [Parameter(ParameterSetName = WatchSet)]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>
    /// A file that stores the last known state. The next watch first reports what changed since then. Wildcards are not
    /// expanded, and the file is created if it does not exist.
    /// </summary>
    [Parameter(ParameterSetName = WatchSet)]
    [Parameter(ParameterSetName = OnceSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [FilePath(IsWritten = true)]
    public string? StatePath { get; set; }

    /// <summary>Checks once and ends, for scheduled runs.</summary>
    [Parameter(ParameterSetName = OnceSet, Mandatory = true)]
    [Switch]
    public SwitchParameter Once { get; set; }

    private bool IsEnough => _written >= Count;

    private bool IsOver => Once || IsEnough || Until <= DateTimeOffset.UtcNow || _watched.All(watched => watched.IsOver);

    private protected override void Begin()
    {
        base.Begin();
        if (Interval < ShortestInterval)
            throw NeonErrors.InvalidArgument($"-Interval must be at least {ShortestInterval.TotalSeconds} s, but is {Interval.TotalSeconds} s.", Interval);
        _comparer = new SchemaComparer(this, Options);
        if (StatePath is not null)
            _state = new WatchState(TextFiles.Resolve(this, StatePath));
    }

    private protected override void Process() => Guard(Branch, () =>
    {
        NeonBranch found = Resolve.BranchToReadWhole(Project, Branch);
        BranchSource branch = new(this, found, null);
        DatabaseChoice wanted = new(Database);
        IReadOnlyList<string> databases = wanted.IsListed ? wanted.Of(Await((_, ended) => branch.DatabasesAsync(ended))) : wanted.Named;
        foreach (string missing in wanted.MissingIn(databases))
            Guard(missing, () => throw NeonErrors.NotFound("database", missing, $"on '{branch}'"));
        foreach (string database in databases)
        {
            WatchedDatabase watched = new() { Branch = found, Database = database };
            if (_watched.Any(other => other.Key == watched.Key))
                continue;
            _state?.Recall(watched);
            _watched.Add(watched);
        }
    });

    internal override void Fail(NeonException error, object? target)
    {
        NeonSchemaSide side = SideOf(target as NeonReference ?? Branch);
        WriteObject(Compared.Failed(side, side, "", error).Comparison);
        base.Fail(error, target);
    }

    private protected override void End()
    {
        DateTimeOffset next = DateTimeOffset.UtcNow;
        while (_watched.Count > 0)
        {
            bool wasSilent = _silent.Count > 0;
            Ahead.Each(_watched.Where(watched => !watched.IsOver), watched => turn => LookAsync(watched, turn.Cancellation))();
            if (wasSilent && _silent.Count == 0)
                WriteVerbose("The service is available again.");
            _state?.Save(_watched);
            if (IsOver)
                return;
            next = Later(next);
            Await(async (_, ended) =>
            {
                TimeSpan left = next - DateTimeOffset.UtcNow;
                await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, ended).ConfigureAwait(false);
                return true;
            });
        }
    }

    // From look to look and not from end to look, so that slow answers do not stretch it; looks that were missed are not made up for.
    private DateTimeOffset Later(DateTimeOffset last)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset next = last + Interval;
        if (next < now)
            next = now + Interval;
        return Until < next ? Until.Value : next;
    }

    private async Task<Action> LookAsync(WatchedDatabase watched, CancellationToken cancellation)
    {
        try
        {
            // Created for each check, because it caches what it reads.
            BranchSource source = new(this, watched.Branch, null);
            DateTimeOffset seenAt = DateTimeOffset.UtcNow;
            string? dump = await source.DumpAsync(watched.Database, refresh: true, cancellation).ConfigureAwait(false);
            if (dump is null && watched.SeenAt is null)
                throw NeonErrors.NotFound("database", watched.Database, $"on '{watched.Branch.Name}'");
            string? schema = dump is null ? null : SchemaFile.Canonical(dump);
            if (watched.SeenAt is not { } before || schema == watched.Schema)
                return () => Saw(watched, seenAt, schema);
            BranchSource past = new(this, watched.Branch, RequestValue.ToText(before));
            Compared compared = await _comparer!.CompareTextsAsync(source, past, watched.Database, schema, watched.Schema, cancellation).ConfigureAwait(false);
            return () => Tell(watched, seenAt, schema, compared);
        }
        catch (NeonException e) when (IsOutage(e) && !Once)
        {
            return () => StaySilent(watched, e);
        }
        catch (NeonException e)
        {
            return () =>
            {
                watched.IsOver = true;
                NeonSchemaSide side = new BranchSource(this, watched.Branch, null).Describe(true);
                Compared.Failed(side, side, watched.Database, e).Write(this);
            };
        }
    }

    private static bool IsOutage(NeonException e) =>
        e.Category is NeonErrorCategory.ConnectionError or NeonErrorCategory.OperationTimeout or NeonErrorCategory.ResourceBusy or NeonErrorCategory.LimitsExceeded or NeonErrorCategory.InvalidResult;

    private void Saw(WatchedDatabase watched, DateTimeOffset seenAt, string? schema)
    {
        _silent.Remove(watched);
        watched.SeenAt = seenAt;
        watched.Schema = schema;
    }

    private void Tell(WatchedDatabase watched, DateTimeOffset seenAt, string? schema, Compared compared)
    {
        // What is not written any more the next watch tells.
        if (IsEnough)
            return;
        if (!compared.Comparison.HasChanges)
        {
            Saw(watched, seenAt, schema);
            return;
        }
        bool wasTold = true;
        try
        {
            _written++;
            compared.Write(this);
        }
        catch (RuntimeException)
        {
            // Whoever reads it has failed, and has to be told again; who has read enough ends the pipeline otherwise.
            wasTold = false;
            throw;
        }
        finally
        {
            if (wasTold)
            {
                Saw(watched, seenAt, schema);
                _state?.Save(_watched);
            }
        }
    }

    private void StaySilent(WatchedDatabase watched, NeonException cause)
    {
        if (_silent.Count == 0)
            WriteWarning($"The schemas cannot be read at the moment; the watch continues. {cause.Message}");
        _silent.Add(watched);
    }
}
