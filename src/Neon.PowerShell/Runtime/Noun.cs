using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;

namespace Neon.Runtime;

/// <summary>
/// What the module knows of a noun beside its members: where it is in the API, what its ids look like, how one is found by
/// its name, and what Tab offers. The rules are the same for all; a descriptor says what differs.
/// </summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TScope">Where it is: in the account, in a project, on a branch.</typeparam>
internal abstract class Noun<T, TScope> : INoun
    where T : class, INamed
    where TScope : AccountScope
{
    /// <summary>What one is called in messages.</summary>
    public abstract string Name { get; }

    /// <summary>What generated ids begin with, before three words of letters and digits (<c>br</c>-aged-boat-a1b2c3d4); null where ids look like names.</summary>
    protected virtual string? IdPrefix => null;

    /// <summary>Whether one can be asked for by its id.</summary>
    protected virtual bool HasGet => true;

    /// <summary>Whether the service looks for a part of a name itself.</summary>
    protected virtual bool HasSearch => false;

    /// <summary>Whether they have names beside their ids.</summary>
    protected virtual bool HasNames => true;

    /// <summary>The request of all of them.</summary>
    public abstract IApiRequest<IPage<T>> List(TScope scope);

    /// <summary>Gets one by its id.</summary>
    public virtual T Get(NeonCmdlet cmdlet, TScope scope, string id) => throw new System.NotSupportedException();

    /// <summary>What Tab offers of one.</summary>
    public virtual Offer Offer(T item) => new(item.Name, item.Id);

    /// <summary>What Tab offers of those on a page.</summary>
    public virtual IEnumerable<Offer> OffersOf(IReadOnlyList<T> items) => items.Select(Offer);

    /// <summary>Gives one what its answer leaves out: the place it is in.</summary>
    protected virtual T Place(T item, TScope scope)
    {
        if (item is IInProject placed && scope is ProjectScope place)
            Placed.In(placed, place);
        return item;
    }

    /// <summary>Whether a text can only be an id.</summary>
    public virtual bool IsId(string text) => IdPrefix is { } prefix && Regex.IsMatch(text, "^" + prefix + "-[a-z0-9]+-[a-z0-9]+-[a-z0-9]+\\z", RegexOptions.CultureInvariant);

    /// <summary>How they are found in a place.</summary>
    /// <param name="cmdlet">Whose requests they are.</param>
    /// <param name="scope">The place.</param>
    /// <param name="query">What else the list is asked for.</param>
    public Lookup<T> In(NeonCmdlet cmdlet, TScope scope, IEnumerable<KeyValuePair<string, object?>>? query = null)
    {
        IApiRequest<IPage<T>> all = List(scope).With(query);
        return new Lookup<T>
        {
            Noun = Name,
            Where = scope.Describe(),
            IsId = IsId,
            HasNames = HasNames,
            IsExact = cmdlet.IsChange,
            ById = HasGet ? id => Place(Get(cmdlet, scope, id), scope) : null,
            All = () => Placing(cmdlet.List(all), scope),
            Others = () => cmdlet.FirstNames(List(scope).With(query)),

            // A -Search of the caller's stays: of what it finds the name is looked for here.
            Search = HasSearch && !all.HasQuery("search") ? name => Placing(cmdlet.List(List(scope).With(query).With("search", name)), scope) : null,
        };
    }

    /// <inheritdoc />
    public IReadOnlyList<Offer> Offers(ICompletionScope at) => at.Find<TScope>() is { } scope ? at.Ask(List(scope), OffersOf) : [];

    private IEnumerable<T> Placing(IEnumerable<T> items, TScope scope)
    {
        foreach (T item in items)
            yield return Place(item, scope);
    }
}

/// <summary>A noun, whatever its model.</summary>
internal interface INoun
{
    /// <summary>What Tab offers.</summary>
    IReadOnlyList<Offer> Offers(ICompletionScope at);
}

/// <summary>Where a command line that is being completed is.</summary>
internal interface ICompletionScope
{
    /// <summary>The place that the command line so far means; null where it means none.</summary>
    TScope? Find<TScope>()
        where TScope : AccountScope;

    /// <summary>What is on the first page of a list.</summary>
    IReadOnlyList<Offer> Ask<T>(IApiRequest<IPage<T>> list, System.Func<IReadOnlyList<T>, IEnumerable<Offer>> offers);
}
