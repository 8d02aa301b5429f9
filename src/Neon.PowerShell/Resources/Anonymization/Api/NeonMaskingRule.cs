using System;
using Neon.Api;

namespace Neon;

/// <summary>How one column of an anonymized branch is masked: by a function of PostgreSQL Anonymizer, or by a value.</summary>
[ApiNoun("masking_rule")]
public sealed class NeonMaskingRule : NeonObject, IInBranch
{
    /// <summary>The database.</summary>
    public string DatabaseName { get; set; } = "";

    /// <summary>The schema.</summary>
    public string SchemaName { get; set; } = "public";

    /// <summary>The table.</summary>
    public string TableName { get; set; } = "";

    /// <summary>The column.</summary>
    public string ColumnName { get; set; } = "";

    /// <summary>The masking function, for example <c>anon.fake_email()</c>; null if the column is set to a value.</summary>
    public string? MaskingFunction { get; set; }

    /// <summary>The value that the column is set to; null if a function masks it.</summary>
    public string? MaskingValue { get; set; }

    /// <summary>The project; empty in a rule that wasn't read from a branch.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch; empty in a rule that wasn't read from a branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The column with its table, schema and database.</summary>
    internal string Column => $"{DatabaseName}.{SchemaName}.{TableName}.{ColumnName}";

    /// <summary>What the column becomes.</summary>
    internal string Mask => string.IsNullOrEmpty(MaskingFunction) ? $"'{MaskingValue}'" : MaskingFunction!;

    /// <summary>Whether it masks the same column as another rule.</summary>
    internal bool HasColumnOf(NeonMaskingRule other) =>
        (DatabaseName, SchemaName, TableName, ColumnName) == (other.DatabaseName, other.SchemaName, other.TableName, other.ColumnName);

    /// <summary>The column, and what it becomes.</summary>
    public override string ToString() => FormattableString.Invariant($"{Column} = {Mask}");
}
