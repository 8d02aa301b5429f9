using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>What a new function does to calls of others that have its name.</summary>
internal static class Overloads
{
    /// <summary>The functions of the same name that stay, and that some number of arguments fits as well.</summary>
    public static IReadOnlyList<SchemaObject> Find(ChangeFacts c)
    {
        if (!c.IsAdded || c.Now is not { } now || now["returns"] is "trigger" or "event_trigger")
            return [];
        string name = now.Name.IndexOf('(') is var open && open > 0 ? now.Name.Substring(0, open) : now.Name;
        CallSignature signature = c.NewSide.SignatureOf(now);
        return [.. c.OldSide.RoutinesOf(now.Schema, name).Where(old => old.Kind == now.Kind && c.OldSide.SignatureOf(old).Meets(signature) && c.NewSide.Model.Find(old) is not null)];
    }

    /// <summary>Whether a call that leaves arguments out fits two functions alike.</summary>
    public static bool AreAmbiguous(ChangeFacts c) => c.Overloads.Any(old => c.OldSide.SignatureOf(old).IsAlike(c.NewSide.SignatureOf(c.Now!)));
}
