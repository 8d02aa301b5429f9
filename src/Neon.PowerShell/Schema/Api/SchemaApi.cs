namespace Neon.Api;

/// <summary>The requests of schemas.</summary>
internal static class SchemaApi
{
    public static ApiRequest<SchemaAnswer> Get(BranchScope branch, string database) =>
        ApiRequest<SchemaAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/schema").With("db_name", database);

    public static ApiRequest<ComparisonAnswer> Compare(BranchScope branch, string database) =>
        ApiRequest<ComparisonAnswer>.Get($"projects/{branch.ProjectId}/branches/{branch.BranchId}/compare_schema").With("db_name", database);
}
