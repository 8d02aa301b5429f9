using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Neon.Schema.Gate;

/// <summary>
/// The errors of what stands before a cmdlet in its pipeline: a database that could not be compared is missing from the
/// pipeline and told of beside it, and seen from here it would be one without changes. A caller who wants it so has
/// -ErrorAction Ignore for it.
/// </summary>
internal sealed class UpstreamErrors
{
    private readonly PSCmdlet _cmdlet;
    private readonly ErrorRecord? _last;

    /// <summary>Remembers where the list of errors ends now; made when the pipeline begins.</summary>
    public UpstreamErrors(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _last = All().FirstOrDefault();
    }

    /// <summary>The errors since then of cmdlets that give comparisons, in their order.</summary>
    public IEnumerable<ErrorRecord> Since() => All()
        .TakeWhile(error => error != _last)
        .Where(error => error.Exception is NeonException && error.InvocationInfo?.MyCommand is CmdletInfo { Noun: "NeonSchema", Verb: not (VerbsLifecycle.Assert or VerbsDiagnostic.Test) })
        .Reverse();

    // The engine's list of errors, the newest first.
    private IEnumerable<ErrorRecord> All() => _cmdlet.SessionState.PSVariable.GetValue("Error") is ArrayList errors
        ? errors.ToArray().Select(error => (error as RuntimeException)?.ErrorRecord ?? error).OfType<ErrorRecord>()
        : [];
}
