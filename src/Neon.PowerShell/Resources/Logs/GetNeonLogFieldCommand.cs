using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Logs;

/// <summary>Gets the fields of the logs of a branch, or the values that fields have.</summary>
[Cmdlet(VerbsCommon.Get, "NeonLogField", DefaultParameterSetName = FieldsSet)]
[OutputType(typeof(NeonLogField))]
public sealed class GetNeonLogFieldCommand : BranchCmdlet
{
    private const string FieldsSet = "Fields";
    private const string ValuesSet = "Values";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The fields to get the values of, by name or wildcard.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ValuesSet)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] LogField { get; set; } = [];

    /// <summary>The beginning of the time range. The default is six hours before its end.</summary>
    [Parameter(ParameterSetName = ValuesSet)]
    [Instant]
    [ApiQuery("start_time")]
    public DateTimeOffset? From { get; set; }

    /// <summary>The end of the time range. The default is now.</summary>
    [Parameter(ParameterSetName = ValuesSet)]
    [Instant]
    [ApiQuery("end_time")]
    public DateTimeOffset? To { get; set; }

    /// <summary>The length of the time range, for example <c>30m</c>, <c>6h</c> or <c>7d</c>, which is the longest. It replaces -From.</summary>
    [Parameter(ParameterSetName = ValuesSet)]
    [Duration]
    public TimeSpan? Last { get; set; }

    /// <summary>Only values in records of this service of Neon: <c>function</c>, <c>storage</c> or <c>pg_endpoint</c>.</summary>
    [Parameter(ParameterSetName = ValuesSet)]
    [KnownValues("function", "storage", "pg_endpoint")]
    [ValidateNotNullOrEmpty]
    [ApiQuery("source")]
    public string? Source { get; set; }

    /// <summary>The largest number of values of a field, from 1 to 1000.</summary>
    [Parameter(ParameterSetName = ValuesSet)]
    [Number]
    [ValidateRange(1, 1000)]
    [ApiQuery("limit")]
    public int MaxValues { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        LogRange.Check(From, To, Last);
    }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        if (ParameterSetName == FieldsSet)
        {
            foreach (string name in Fields(branch))
                WriteObject(In(new NeonLogField(), branch, name));
            return;
        }
        foreach (string name in LogField.SelectMany(wanted => Named(branch, wanted)))
            Guard(name, () => WriteObject(Values(branch, name)));
    });

    private string[] Fields(BranchScope branch) => Send(LogApi.Fields(branch)).Fields;

    // What is not there is asked for all the same, and the service says so.
    private IEnumerable<string> Named(BranchScope branch, string wanted) =>
        Wildcards.IsPattern(wanted) && Wildcards.MakeOrLiteral(wanted) is var pattern ? Fields(branch).Where(pattern.IsMatch) : [wanted];

    private NeonLogField Values(BranchScope branch, string name)
    {
        NeonLogField field = In(Send(LogApi.Values(branch, name).With(GivenQuery).With("since", LogRange.ToText(Last))), branch, name);
        if (field.IsTruncated == true)
            WriteWarning($"The field '{name}' has more than {field.Values?.Length} values. Narrow the range with -Last, or use -Source.");
        return field;
    }

    private static NeonLogField In(NeonLogField field, BranchScope branch, string name)
    {
        field.Name = name;
        return Placed.In(field, branch);
    }
}
