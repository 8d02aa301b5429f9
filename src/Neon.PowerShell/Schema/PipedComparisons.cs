using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Runtime;

namespace Neon.Schema;

/// <summary>The comparisons that came through a pipeline, and the errors before it that left none.</summary>
internal sealed class PipedComparisons
{
    private readonly List<NeonSchemaComparison> _comparisons = [];
    private readonly ErrorsMeanwhile _upstream = new();

    /// <summary>What came, in its order.</summary>
    public IReadOnlyList<NeonSchemaComparison> Comparisons => _comparisons;

    /// <summary>Whether groups of them came.</summary>
    public bool HasGroups { get; private set; }

    /// <summary>Reads what was piped at once; what is not a comparison is an error, and among <see cref="Lost"/>.</summary>
    public void Add(PSCmdlet cmdlet, object? given)
    {
        HasGroups |= ComparisonReader.HasGroups(given);
        foreach (PSObject? item in ComparisonReader.Items(given))
        {
            try
            {
                _comparisons.Add(ComparisonReader.Read(item));
            }
            catch (NeonException e)
            {
                ReportedErrors.Report(cmdlet, e, item);
            }
        }
    }

    /// <summary>The errors that no comparison tells of.</summary>
    public IEnumerable<ReportedError> Lost() => _upstream.Look().Where(error => !_comparisons.Any(comparison => comparison.ErrorId == error.ErrorId && comparison.ErrorMessage == error.Message));
}
