using System.Collections.Generic;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class SchemaTests : BranchTest
{
    public SchemaTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new object[] { new { id = 1, name = "app" }, new { id = 2, name = "other" } } }));
        Api.On("GET", "/projects/{p}/branches/{b}/schema", request => request.Query.GetValueOrDefault("format") == "json"
            ? FakeAnswer.Json("""{"json":{"tables":[{"schema":"public","name":"t","columns":[{"name":"id","type":"integer","nullable":false}]}]}}""")
            : FakeAnswer.Json(new { sql = "CREATE TABLE t();\n" }));
    }

    [Fact]
    public void JSON_is_tables_with_columns_and_keys()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/schema", FakeAnswer.Json("""
            {"json":{"tables":[{"schema":"public","name":"orders","columns":[{"name":"id","type":"bigint","nullable":false,"generated":false},{"name":"customer_id","type":"bigint","nullable":true}],
            "constraints":[{"type":"primary_key","name":"orders_pkey","columns":["id"]},{"type":"foreign_key","columns":["customer_id"],"referenced_table":{"schema":"public","table":"customers","columns":["id"]}}]}]}}
            """));

        ScriptResult result = Run("$t = (Get-NeonSchema dev app -Project shop -Format json).Tables; $t.FullName; $t.PrimaryKey; $t.ForeignKeys.ReferencedTable.Table; $t.Columns | ForEach-Object { \"$_ $($_.Nullable)\" }; \"$($t.Constraints[1])\"; $t.GetType().Name");

        Assert.Equal(["public.orders", "id", "customers", "id bigint False", "customer_id bigint True", "foreign_key (customer_id) -> public.customers (id)", "NeonSchemaTable[]"], result.ShouldHaveNoErrors().Values.Cast<string>());
    }

    [Fact]
    public void All_databases_of_a_branch_are_read()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonSchema");

        Assert.Equal(["app", "other"], result.All("DatabaseName"));
        Assert.Equal(["dev", "dev"], result.All("BranchName"));
        Assert.Equal("CREATE TABLE t();\n", result.Output[0]!.ToString());
    }

    [Theory]
    [InlineData("Get-NeonSchema dev app -Project shop -Lsn 0/1D", "db_name=app&lsn=0%2F1D")]
    [InlineData("Get-NeonSchema dev@0/1D app -Project shop", "db_name=app&lsn=0%2F1D")]
    [InlineData("Get-NeonSchema dev -Database app -Project shop -Timestamp 2026-01-31T12:00:00Z", "db_name=app&timestamp=2026-01-31T12%3A00%3A00Z")]
    [InlineData("Get-NeonSchema dev -Database APP* -Project shop", "db_name=app")]
    [InlineData("Get-NeonDatabase app -Project shop -Branch dev | Get-NeonSchema", "db_name=app")]
    public void The_request_has_the_database_and_the_point_in_time(string script, string query)
    {
        Run(script).ShouldHaveNoErrors();

        Assert.Equal($"GET {OnDev}/schema?{query}", Asked.Last());
    }

    [Fact]
    public void Json_is_made_of_plain_objects()
    {
        ScriptResult result = Run("(Get-NeonSchema dev app -Project shop -Format json).Json.tables[0].columns[0].name");

        Assert.Equal("id", result.ShouldHaveNoErrors().Values.Single());
    }
}
