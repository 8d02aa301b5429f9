using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Scopes;

/// <summary>
/// The names of an invocation that the session remembers. What a name meant a moment ago is used at once, and looked up at the same
/// time: nothing is written, asked or changed before both agree, so that a name never means what it meant before.
/// </summary>
/// <param name="cmdlet">Whose look-ups they are.</param>
/// <param name="session">Whose memory it is.</param>
internal sealed class RememberedNames(NeonCmdlet cmdlet, Func<NeonSession> session)
{
    private readonly List<Used> _open = [];
    private bool _isOff;

    /// <summary>Whether something was used that was not confirmed yet.</summary>
    public bool IsOpen => _open.Count > 0;

    /// <summary>Whether a name is remembered.</summary>
    public bool IsKnown(NamePlace place, string text) => !_isOff && session().Names.Find<object>(place, text) is not null;

    /// <summary>What a name means: as it is remembered, or as it is found now.</summary>
    /// <param name="place">Where the name has its meaning.</param>
    /// <param name="text">The name.</param>
    /// <param name="find">Looks it up; it may run off the pipeline thread.</param>
    /// <param name="isSame">Whether what was found is what was remembered.</param>
    public T Find<T>(NamePlace place, string text, Func<T> find, Func<T, T, bool> isSame)
        where T : class
    {
        NameMemory memory = session().Names;
        if (_isOff || !cmdlet.MayRepeat || memory.Find<T>(place, text) is not { } known)
        {
            T found = find();
            memory.Keep(place, text, found);
            return found;
        }
        Task<bool> look = cmdlet.Beside(() =>
        {
            T now = find();
            memory.Keep(place, text, now);
            return isSame(known, now);
        });
        _open.Add(new Used(place, text, look, cmdlet.GuardDepth));
        return known;
    }

    /// <summary>Waits until everything that was used is looked up.</summary>
    /// <returns>At which depth of <see cref="NeonCmdlet.Guard(object?, Action)"/> a name was used that means something else now; null where all agree.</returns>
    public int? Confirm()
    {
        int? wrong = null;
        foreach (Used used in _open.ToArray())
        {
            if (IsStill(used))
                continue;
            session().Names.Forget(used.Place, used.Text);
            wrong = Math.Min(wrong ?? used.Depth, used.Depth);
        }
        _open.Clear();
        _isOff |= wrong is not null;
        return wrong;
    }

    /// <summary>Waits for what is still being looked up, when the invocation has ended.</summary>
    public void Finish() => Task.WhenAll(_open.Select(used => Task.WhenAny(used.Look))).GetAwaiter().GetResult();

    // Whatever a look-up failed for, the next one says it better: it is made for the answer.
    private bool IsStill(Used used)
    {
        try
        {
            return cmdlet.Await(used.Look);
        }
        catch (NeonException)
        {
            return false;
        }
    }

    private sealed record Used(NamePlace Place, string Text, Task<bool> Look, int Depth);
}
