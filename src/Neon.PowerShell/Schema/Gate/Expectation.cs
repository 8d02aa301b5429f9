using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Errors;

namespace Neon.Schema.Gate;

/// <summary>What a gate is told to wait for: a number of comparisons, or those of certain branches.</summary>
internal sealed class Expectation
{
    private readonly int? _count;
    private readonly List<NeonBranchReference> _branches = [];

    /// <exception cref="NeonException">It is neither a number nor branches: <c>Neon.InvalidArgument</c>.</exception>
    public Expectation(IReadOnlyList<object> given)
    {
        object[] values = [.. given.Select(item => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item)];
        if (values is [int number])
        {
            _count = number >= 0 ? number : throw NeonErrors.InvalidArgument("-Expect cannot be less than zero.", number);
            return;
        }
        foreach (object value in values)
        {
            if (value is ValueType and not Guid)
                throw NeonErrors.InvalidArgument("-Expect accepts one number, or branches. To specify a branch whose name is a number, use text.", value);
            try
            {
                _branches.Add(new NeonBranchReference(value));
            }
            catch (PSInvalidCastException e)
            {
                throw NeonErrors.InvalidArgument($"-Expect accepts one number, or branches. {e.Message}", value);
            }
        }
    }

    /// <summary>What is missing, in words; nothing if all is there.</summary>
    public IEnumerable<string> Missing(IReadOnlyCollection<NeonSchemaComparison> comparisons)
    {
        if (_count is { } count && count != comparisons.Count)
            yield return $"-Expect specifies {count}, but the number of comparisons is {comparisons.Count}";
        foreach (NeonBranchReference branch in _branches.Where(branch => !comparisons.Any(comparison => IsOf(comparison, branch))))
            yield return $"there is no comparison of the branch '{branch}' that -Expect specifies";
    }

    private static bool IsOf(NeonSchemaComparison comparison, NeonBranchReference branch) => branch.Id is { } id
        ? comparison.Branch.BranchId == id && (branch.ProjectId is null || branch.ProjectId == comparison.Branch.ProjectId)
        : branch.Text == comparison.Branch.BranchName || branch.Text == comparison.Branch.BranchId;
}
