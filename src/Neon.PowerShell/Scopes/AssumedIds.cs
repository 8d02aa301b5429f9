using System;
using System.Collections.Generic;
using Neon.Binding;

namespace Neon.Scopes;

/// <summary>
/// Texts that were treated as ids, since they have the shape of one, without asking. Where the service then says that something
/// is not there, they are looked up as names: a project may be called <c>shop-nightly-20261127</c>.
/// </summary>
internal sealed class AssumedIds
{
    private readonly Dictionary<(string Where, string Text), Assumed> _all = [];
    private readonly List<Assumed> _open = [];

    /// <summary>The id that a text means: itself, unless it was found to be a name.</summary>
    /// <param name="where">What it is and where.</param>
    /// <param name="text">The text.</param>
    /// <param name="find">Looks for the id of what has the text as its name.</param>
    public string Take(string where, string text, Func<string?> find)
    {
        if (!_all.TryGetValue((where, text), out Assumed? assumed))
        {
            _all[(where, text)] = assumed = new Assumed(find) { Id = NeonId.Check(text) };
            _open.Add(assumed);
        }
        return assumed.Id;
    }

    /// <summary>Looks the texts up, each once.</summary>
    /// <returns>Whether one of them is a name.</returns>
    public bool Reconsider()
    {
        while (_open.Count > 0)
        {
            Assumed assumed = _open[0];
            _open.RemoveAt(0);
            if (assumed.Look())
                return true;
        }
        return false;
    }

    private sealed class Assumed(Func<string?> find)
    {
        public string Id { get; set; } = "";

        public bool Look()
        {
            try
            {
                if (find() is not { } id)
                    return false;
                Id = id;
                return true;
            }
            catch (NeonApiException)
            {
                // Where the place itself is not there, the first answer says it better.
                return false;
            }
        }
    }
}
