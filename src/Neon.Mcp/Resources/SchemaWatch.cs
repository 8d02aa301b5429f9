using System;
using System.Threading;
using System.Threading.Tasks;
using Neon.Mcp.Tools;

namespace Neon.Mcp.Resources;

/// <summary>
/// Looks at a schema again and again, and tells of each change. What the calls of tools read counts as a look, so a change that the
/// server learns of is told at once.
/// </summary>
internal sealed class SchemaWatch : IAsyncDisposable
{
    private const string Gone = "gone";

    private readonly ServerState _state;
    private readonly Action _changed;
    private readonly CancellationTokenSource _ending;
    private readonly Task _looking;
    private readonly string _source;
    private string _last;

    private SchemaWatch(ServerState state, ReadSchema first, Func<CancellationToken, Task> look, Action changed, CancellationToken stopping)
    {
        (_state, _changed, _source, _last) = (state, changed, first.Source, first.Version);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        state.SchemaRead += Note;
        _looking = LookAsync(look);
    }

    /// <summary>Begins with a first look.</summary>
    /// <param name="state">What the calls of the server share.</param>
    /// <param name="read">Reads the schema.</param>
    /// <param name="changed">Told of each change.</param>
    /// <param name="cancellation">Gives up the first look.</param>
    /// <param name="stopping">Ends the watch.</param>
    /// <exception cref="NeonException">There is no schema of this address, or not for this client.</exception>
    public static async Task<SchemaWatch> StartAsync(ServerState state, Func<CancellationToken, Task<ReadSchema>> read, Action changed, CancellationToken cancellation, CancellationToken stopping)
    {
        ReadSchema first = await read(cancellation).ConfigureAwait(false);
        return new SchemaWatch(state, first, read, changed, stopping);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _state.SchemaRead -= Note;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task LookAsync(Func<CancellationToken, Task> look)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_state.Options.WatchInterval, _ending.Token).ConfigureAwait(false);
                await look(_ending.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A look that fails says nothing of the schema, unless the schema is gone; the next one may succeed.
                if (e is not OperationCanceledException && Failures.Of(e).Id == "Neon.NotFound")
                    Note(Gone);
            }
        }
    }

    private void Note(ReadSchema schema)
    {
        if (schema.Source == _source)
            Note(schema.Version);
    }

    private void Note(string version)
    {
        if (Interlocked.Exchange(ref _last, version) != version)
            _changed();
    }
}
