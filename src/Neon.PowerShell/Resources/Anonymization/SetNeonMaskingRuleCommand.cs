using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.Anonymization;

/// <summary>
/// Adds or changes masking rules of an anonymized branch. Other rules stay, unless -Replace or -Clear is given. All rules for
/// one branch are sent together.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonMaskingRule", SupportsShouldProcess = true, DefaultParameterSetName = RuleSet)]
[OutputType(typeof(NeonMaskingRule))]
public sealed class SetNeonMaskingRuleCommand : BranchCmdlet
{
    private const string RuleSet = "Rule";
    private const string ColumnSet = "Column";
    private const string ClearSet = "Clear";

    private readonly List<KeyValuePair<BranchScope, NeonMaskingRule?>> _given = [];

    /// <summary>The rules, as <c>Get-NeonMaskingRule</c> returns them, as rows of a CSV file or as hashtables.</summary>
    [Parameter(ParameterSetName = RuleSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ApiMember("masking_rules")]
    public NeonMaskingRule[] MaskingRule { get; set; } = [];

    /// <summary>The anonymized branch, by name or id, or an object that is on one. The default is the branch of the rule or of the context.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [Parameter(ParameterSetName = ColumnSet, Position = 0, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ClearSet, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The project, by name or id. The default is the project of the rule, of the piped object or of the context.</summary>
    [Parameter]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The database of the column, by name.</summary>
    [Parameter(ParameterSetName = ColumnSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The schema of the column. The default is <c>public</c>.</summary>
    [Parameter(ParameterSetName = ColumnSet)]
    [Alias("SchemaName")]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Schema { get; set; } = "public";

    /// <summary>The table of the column.</summary>
    [Parameter(ParameterSetName = ColumnSet, Mandatory = true)]
    [Alias("TableName")]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Table { get; set; } = "";

    /// <summary>The column.</summary>
    [Parameter(ParameterSetName = ColumnSet, Mandatory = true)]
    [Alias("ColumnName")]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string Column { get; set; } = "";

    /// <summary>The function of PostgreSQL Anonymizer that masks the column, for example <c>anon.fake_email()</c>.</summary>
    [Parameter(ParameterSetName = ColumnSet)]
    [Alias("Function")]
    [KnownValues("anon.fake_email()", "anon.fake_first_name()", "anon.fake_last_name()", "anon.fake_company()", "anon.fake_city()", "anon.random_string(10)", "anon.random_int_between(1, 100)", "anon.random_date()")]
    [ValidateNotNullOrEmpty]
    public string? MaskingFunction { get; set; }

    /// <summary>The value that the column is set to.</summary>
    [Parameter(ParameterSetName = ColumnSet)]
    [Alias("Value")]
    [AllowEmptyString]
    [FreeText]
    public string? MaskingValue { get; set; }

    /// <summary>Makes the given rules the only ones. By default, rules for other columns stay.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [Parameter(ParameterSetName = ColumnSet)]
    [Switch]
    public SwitchParameter Replace { get; set; }

    /// <summary>Removes all masking rules.</summary>
    [Parameter(ParameterSetName = ClearSet, Mandatory = true)]
    [Switch]
    public SwitchParameter Clear { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == RuleSet)
        {
            foreach (NeonMaskingRule rule in MaskingRule)
                Guard(rule, () => _given.Add(new(BranchOf(rule), rule)));
            return;
        }
        if (ParameterSetName == ColumnSet && MaskingFunction is null == MaskingValue is null)
            throw NeonErrors.InvalidArgument("Specify either -MaskingFunction or -MaskingValue.");
        Guard(Branch, () =>
        {
            // A role or a snapshot that is piped stands for itself and not for its branch; a database is where the column is.
            Branch?.CheckKind(Clear ? null : nameof(NeonDatabase));
            _given.Add(new(Resolve.BranchToChange(Project, Branch), Clear ? null : ColumnRule()));
        });
    }

    private NeonMaskingRule ColumnRule() => new()
    {
        DatabaseName = Database!.Key,
        SchemaName = Schema,
        TableName = Table,
        ColumnName = Column,
        MaskingFunction = MaskingFunction,
        MaskingValue = MaskingValue,
    };

    // The service replaces all rules of a branch, so those that are piped one by one are sent at the end.
    private protected override void End()
    {
        foreach (IGrouping<BranchScope, NeonMaskingRule?> branch in _given.GroupBy(given => given.Key, given => given.Value))
            Guard(branch.Key.BranchId, () => Set(branch.Key, [.. branch.OfType<NeonMaskingRule>()]));
    }

    private void Set(BranchScope branch, IReadOnlyList<NeonMaskingRule> given)
    {
        List<NeonMaskingRule> before = [.. List(AnonymizationApi.ListRules(branch))];
        List<NeonMaskingRule> after = MaskingRules.Merge(Replace || Clear ? [] : before, given);
        RequestBody body = new RequestBody().Set("masking_rules", MaskingRules.Body(after));
        if (!Approve(branch.Place, $"Set masking rules ({MaskingRules.Describe(before, after)})"))
            return;
        foreach (NeonMaskingRule rule in Send(AnonymizationApi.SetRules(branch, body)).Items)
            WriteObject(Placed.In(rule, branch));
    }

    // A rule that was read says where, unless the caller says where else it shall be.
    private BranchScope BranchOf(NeonMaskingRule rule) =>
        Branch is null && rule.BranchId.Length > 0
            ? Resolve.BranchToChange(Project ?? (rule.ProjectId.Length > 0 ? new NeonProjectReference { Id = rule.ProjectId } : null), new NeonBranchReference { Id = rule.BranchId })
            : Resolve.BranchToChange(Project, Branch);
}
