using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Scopes;

/// <summary>
/// Completes names from the service, in the place that the command line so far means; it takes a second at most, and says
/// nothing when it fails.
/// </summary>
/// <typeparam name="TNoun">What is completed.</typeparam>
internal sealed class NounCompleter<TNoun> : IArgumentCompleter
    where TNoun : INoun, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            if (SessionStore.FindAny(fakeBoundParameters["Session"] as NeonSession) is not { } session)
                return [];
            NeonDefaults defaults = ContextDefaults.Merge(ContextDefaults.Levels(session, CurrentState()));
            using CancellationTokenSource limit = new(Patience);
            CompletionScope scope = new(session, fakeBoundParameters, defaults, limit.Token);

            // Whatever it takes, loading the client among it, the prompt comes back in time.
            Task<IReadOnlyList<Offer>> offers = Task.Run(() => new TNoun().Offers(scope)).AsGuess();
            bool isDone = offers.Wait(Patience);
            limit.Cancel();
            return isDone ? Offer.Matching(offers.Result, wordToComplete) : [];
        }
        catch (Exception e) when (e is NeonException or OperationCanceledException or AggregateException or InvalidOperationException or RuntimeException)
        {
            return [];
        }
    }

    private static SessionState? CurrentState()
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Microsoft.PowerShell.Utility\\Get-Variable").AddParameter("Name", "ExecutionContext").AddParameter("ValueOnly").Invoke<EngineIntrinsics>().FirstOrDefault()?.SessionState;
    }
}

/// <summary>The place that a command line so far means.</summary>
/// <param name="session">Whose service it is.</param>
/// <param name="bound">What the command line gives so far.</param>
/// <param name="defaults">What it means where it gives nothing.</param>
/// <param name="cancellation">Ends the requests when nobody waits any more.</param>
internal sealed class CompletionScope(NeonSession session, IDictionary bound, NeonDefaults defaults, CancellationToken cancellation) : ICompletionScope
{
    /// <inheritdoc />
    public TScope? Find<TScope>()
        where TScope : AccountScope
    {
        AccountScope? found = typeof(TScope) == typeof(AccountScope) ? new AccountScope(Text("Organization") is { } given ? OrgId(given) ?? given : defaults.OrgId)
            : typeof(TScope) == typeof(OrganizationScope) ? Organization()
            : typeof(TScope) == typeof(ProjectScope) ? Project()
            : typeof(TScope) == typeof(BucketScope) ? Bucket()
            : Branch();
        return (TScope?)found;
    }

    /// <inheritdoc />
    public IReadOnlyList<Offer> Ask<T>(IApiRequest<IPage<T>> list, Func<IReadOnlyList<T>, IEnumerable<Offer>> offers) => Completions.Ask(session, list, offers, cancellation);

    private OrganizationScope? Organization()
    {
        string? id = Text("Organization") is { } text ? OrgId(text) : defaults.OrgId ?? session.OrgIdOfKey;

        // As a command does that reads: the only one that there is.
        if (id is null && Text("Organization") is null && Organizations() is [{ } only])
            id = only.Id;
        return id is null ? null : new OrganizationScope(id);
    }

    private string? OrgId(string text) => NeonId.IsOrganization(text) ? text : Named(Organizations(), text)?.Id;

    // Not by the offers of the noun: where those are, is what is asked for here.
    private IReadOnlyList<Offer> Organizations()
    {
        OrganizationNoun noun = new();
        return Ask(noun.List(new AccountScope((string?)null)), noun.OffersOf);
    }

    private ProjectScope? Project()
    {
        ProjectNoun noun = new();
        if (Text("Project") is not { } text)
            return defaults.ProjectId is { } id ? new ProjectScope(id) : null;
        return noun.IsId(text) ? new ProjectScope(text) : Named(noun.Offers(this), text) is { } found ? new ProjectScope(found.Id) : null;
    }

    private BranchScope? Branch()
    {
        if (Project() is not { } project)
            return null;
        BranchNoun noun = new();
        string? text = Text("Branch") ?? defaults.Branch;
        if (text is not null && noun.IsId(text))
            return new BranchScope(project.ProjectId, text);
        IReadOnlyList<Offer> branches = noun.Offers(this);
        Offer? branch = text is null ? branches.FirstOrDefault(offer => offer.IsDefault) : Named(branches, text);
        return branch is null ? null : new BranchScope(project.ProjectId, branch.Id);
    }

    private BucketScope? Bucket() => Text("Bucket") is { } name && Branch() is { } branch ? new BucketScope(branch.ProjectId, branch.BranchId, name) : null;

    private static Offer? Named(IReadOnlyList<Offer> offers, string text) => offers.FirstOrDefault(offer => string.Equals(offer.Text, text, StringComparison.OrdinalIgnoreCase));

    private string? Text(string parameter) => bound[parameter] switch
    {
        null => null,
        NeonReference reference => reference.Id ?? reference.Text,
        INamed named => named.Id,
        PSObject { BaseObject: INamed named } => named.Id,
        var other => other.ToString(),
    };
}
