using System;
using System.Collections.Generic;

namespace Neon.Api;

/// <summary>The branches that were on one page, for what shows how they descend from each other.</summary>
internal sealed class BranchFamily
{
    private readonly Dictionary<string, NeonBranch> _all = new(StringComparer.Ordinal);

    public BranchFamily(IEnumerable<NeonBranch> branches)
    {
        foreach (NeonBranch branch in branches)
            _all[branch.Id] = branch;
    }

    /// <summary>The line that was shown last: a branch after its ancestors, the eldest first.</summary>
    public IReadOnlyList<string> LastShown { get; set; } = [];

    /// <summary>How many of it have no line of their own above, but stand by their names in the line of one of their descendants.</summary>
    public int Named { get; set; }

    /// <summary>The ids that were shown: one that comes again begins a new tree.</summary>
    public HashSet<string> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of a branch's ancestors and its own, the eldest first. One that is not on the page is the last that is known.</summary>
    public IReadOnlyList<string> LineOf(NeonBranch branch)
    {
        List<string> line = [branch.Id];
        for (NeonBranch? at = branch; at?.ParentId is { Length: > 0 } parent && !line.Contains(parent); at = _all.TryGetValue(parent, out NeonBranch? known) ? known : null)
            line.Insert(0, parent);
        return line;
    }

    /// <summary>The name of a branch, or its id where it is not on the page.</summary>
    public string NameOf(string id) => _all.TryGetValue(id, out NeonBranch? branch) ? branch.Name : id;
}
