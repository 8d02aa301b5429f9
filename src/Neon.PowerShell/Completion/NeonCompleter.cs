using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Session;

namespace Neon.Completion;

/// <summary>
/// Completes names from the service: what it got is kept for a while per session, it takes a second at most, and
/// says nothing when it fails. PowerShell makes a new completer at each Tab, so what is kept is static.
/// </summary>
public abstract class NeonCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Kept> Cache = new(StringComparer.Ordinal);

    private protected NeonCompleter()
    {
    }

    /// <summary>Forgets what is kept, since something was made or removed.</summary>
    internal static void Forget() => Cache.Clear();

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            NeonSession session = SessionStore.Find(fakeBoundParameters["Session"] as NeonSession);
            string typed = (wordToComplete ?? "").Trim('\'', '"');
            WildcardPattern pattern = new(WildcardPattern.Escape(typed) + "*", WildcardOptions.IgnoreCase);
            return [.. Offers(session, fakeBoundParameters)
                .Where(offer => pattern.IsMatch(offer.Text))
                .Select(offer => new CompletionResult(Quote(offer.Text), offer.Text, CompletionResultType.ParameterValue, offer.ToolTip))];
        }
        catch (Exception e) when (e is NeonException or OperationCanceledException or AggregateException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>What can be completed.</summary>
    private protected abstract IReadOnlyList<Offer> Offers(NeonSession session, IDictionary bound);

    /// <summary>The answer to a request, from the cache or the service.</summary>
    private protected static IReadOnlyList<Offer> Ask<TPage, TItem>(NeonSession session, ApiRequest<TPage> request, Func<TItem, Offer> offer)
        where TPage : class, IPage<TItem>
    {
        string key = string.Join("\n", session.BaseUri, session.AccountId, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(session), request, string.Join("&", request.Query));
        if (Cache.TryGetValue(key, out Kept? kept) && DateTime.UtcNow - kept.At < Fresh)
            return kept.Offers;
        using CancellationTokenSource limit = new(Patience);
        TPage page = Task.Run(() => session.Sender.SendAsync(request, Silence.Instance, limit.Token)).GetAwaiter().GetResult();
        IReadOnlyList<Offer> offers = [.. page.Items.Select(offer).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase)];
        DropStale();
        Cache[key] = new Kept(DateTime.UtcNow, offers);
        return offers;
    }

    // Sessions come and go; what was offered in one that is gone is never asked for again.
    private static void DropStale()
    {
        foreach (KeyValuePair<string, Kept> old in Cache)
        {
            if (DateTime.UtcNow - old.Value.At >= Fresh)
                Cache.TryRemove(old.Key, out _);
        }
    }

    /// <summary>The project that the command line so far means, by id.</summary>
    private protected static string? ProjectId(NeonSession session, IDictionary bound)
    {
        if (Text(bound, "Project") is not { } text)
            return ContextDefaults.Merge(ContextDefaults.Levels(session, null)).ProjectId;
        if (NeonId.IsProject(text))
            return text;
        return Projects(session)
            .FirstOrDefault(offer => string.Equals(offer.Text, text, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    /// <summary>The branch that the command line so far means, by id.</summary>
    private protected static BranchScope? Branch(NeonSession session, IDictionary bound)
    {
        if (ProjectId(session, bound) is not { } projectId)
            return null;
        string? text = Text(bound, "Branch") ?? ContextDefaults.Merge(ContextDefaults.Levels(session, null)).Branch;
        if (text is not null && NeonId.IsBranch(text))
            return new BranchScope(projectId, text);
        string? id = Branches(session, projectId)
            .FirstOrDefault(offer => text is null ? offer.IsDefault : string.Equals(offer.Text, text, StringComparison.OrdinalIgnoreCase))?.Id;
        return id is null ? null : new BranchScope(projectId, id);
    }

    /// <summary>The branches of a project.</summary>
    private protected static IReadOnlyList<Offer> Branches(NeonSession session, string projectId) =>
        Ask<BranchPage, NeonBranch>(session, BranchApi.List(projectId), branch =>
            new Offer(branch.Name, branch.Id, $"{branch.Id}, {branch.CurrentState}{(branch.Default ? ", default" : "")}") { IsDefault = branch.Default });

    /// <summary>The projects that the key sees, on the first page.</summary>
    private protected static IReadOnlyList<Offer> Projects(NeonSession session) =>
        Ask<ProjectPage, NeonProject>(session, ProjectApi.List().With("limit", 400), project => new Offer(project.Name, project.Id, $"{project.Id} in {project.RegionId}"));

    private static string? Text(IDictionary bound, string parameter) => bound[parameter] switch
    {
        null => null,
        NeonReference reference => reference.Id ?? reference.Text,
        INamed named => named.Id,
        PSObject { BaseObject: INamed named } => named.Id,
        var other => other.ToString(),
    };

    private static string Quote(string text)
    {
        bool plain = text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && text[0] != '-';
        return plain ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
    }

    /// <summary>Something that can be completed.</summary>
    private protected sealed class Offer
    {
        public Offer(string text, string id, string? toolTip = null)
        {
            Text = text;
            Id = id;
            ToolTip = string.IsNullOrEmpty(toolTip) ? id : toolTip!;
        }

        public string Text { get; }

        public string Id { get; }

        public string ToolTip { get; }

        public bool IsDefault { get; init; }
    }

    private sealed class Kept
    {
        public Kept(DateTime at, IReadOnlyList<Offer> offers)
        {
            At = at;
            Offers = offers;
        }

        public DateTime At { get; }

        public IReadOnlyList<Offer> Offers { get; }
    }

    private sealed class Silence : IActivity
    {
        public static readonly Silence Instance = new();

        public bool WantsDebug => false;

        public void Verbose(string text)
        {
        }

        public void Debug(string text)
        {
        }

        public void Warning(string text)
        {
        }

        public void Progress(ProgressRecord record)
        {
        }
    }
}
