namespace Neon.Api;

/// <summary>The requests of schemas.</summary>
internal static class SchemaApi
{
    public static ApiRequest<SchemaAnswer> Get(BranchScope branch, string database) =>
        ApiRequest<SchemaAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/schema").With("db_name", database);

    public static ApiRequest<ComparisonAnswer> Compare(BranchScope branch, string database) =>
        ApiRequest<ComparisonAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/compare_schema").With("db_name", database);
}

/// <summary>A schema, in the forms that were asked for.</summary>
internal sealed class SchemaAnswer : NeonObject
{
    public string? Sql { get; set; }

    public NeonSchemaTables? Json { get; set; }
}

/// <summary>How two schemas differ; without a diff they are equal.</summary>
internal sealed class ComparisonAnswer : NeonObject
{
    public string? Diff { get; set; }
}
