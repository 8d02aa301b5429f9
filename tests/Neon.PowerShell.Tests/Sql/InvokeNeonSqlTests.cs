using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Scenarios;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Sql;

/// <summary>Invoke-NeonSql against a real PostgreSQL, by way of the local Neon.</summary>
public sealed class InvokeNeonSqlTests(PostgresNeon neon) : IClassFixture<PostgresNeon>
{
    [Theory]
    [InlineData("1", "System.Int32", "1")]
    [InlineData("1::int2", "System.Int32", "1")]
    [InlineData("9007199254740993", "System.Int64", "9007199254740993")]
    [InlineData("1.10", "System.Decimal", "1.10")]
    [InlineData("123456789012345678901234567890", "System.Numerics.BigInteger", "123456789012345678901234567890")]
    [InlineData("0.12345678901234567890123456789012345", "System.String", "0.12345678901234567890123456789012345")]
    [InlineData("1.5::float8", "System.Double", "1.5")]
    [InlineData("'NaN'::float4", "System.Double", "NaN")]
    [InlineData("true", "System.Boolean", "True")]
    [InlineData("'2026-01-02 03:04:05.123456+00'::timestamptz", "System.DateTimeOffset", "01/02/2026 03:04:05 +00:00")]
    [InlineData("'infinity'::timestamptz", "System.String", "infinity")]
    [InlineData("'2026-01-02'::date", "System.DateTime", "01/02/2026 00:00:00")]
    [InlineData("'2026-01-02 03:04:05'::timestamp", "System.DateTime", "01/02/2026 03:04:05")]
    [InlineData("'10:11:12.5'::time", "System.TimeSpan", "10:11:12.5000000")]
    [InlineData("'1 mon'::interval", "System.String", "1 mon")]
    [InlineData("'6ff6ee0f-0000-4000-8000-000000000000'::uuid", "System.Guid", "6ff6ee0f-0000-4000-8000-000000000000")]
    [InlineData("'\\x01ff'::bytea", "System.Byte[]", "1 255")]
    [InlineData("array[1,null]", "System.Object[]", "1 ")]
    [InlineData("array['a,b','c\"\\d']", "System.Object[]", "a,b c\"\\d")]
    [InlineData("'{\"k\":[1,2]}'::jsonb -> 'k'", "System.Object[]", "1 2")]
    [InlineData("79228162514264337593543950335::numeric", "System.Decimal", "79228162514264337593543950335")]
    [InlineData("'-Infinity'::numeric", "System.Double", "-Infinity")]
    [InlineData("'{\"a\":1,\"a\":2}'::json", "System.String", "{\"a\":1,\"a\":2}")]
    [InlineData("'[1e-400]'::json", "System.String", "[1e-400]")]
    [InlineData("'null'::json", null, "")]
    [InlineData("null", null, "")]
    public void A_value_has_the_matching_PowerShell_type(string sql, string? type, string text)
    {
        using ModuleHost host = Connect();
        object? value = host.Run("Invoke-NeonSql \"select $sql as v\"", new { sql }).Single("v");

        value = (value as PSObject)?.BaseObject ?? value;
        Assert.Equal(type, value?.GetType().FullName);
        Assert.Equal(text, value is Array array ? string.Join(' ', array.Cast<object?>()) : Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("$null", "text", "")]
    [InlineData("41", "int", "41")]
    [InlineData("1.50d", "numeric", "1.50")]
    [InlineData("@('a', 'b\"c', $null)", "text[]", "{a,\"b\\\"c\",NULL}")]
    [InlineData("@{ k = 1 }", "jsonb", "{\"k\": 1}")]
    [InlineData("([byte[]](1, 255))", "bytea", "\\x01ff")]
    [InlineData("([datetimeoffset]'2026-01-02T03:04:05+02:00')", "timestamptz", "2026-01-02 01:04:05+00")]
    [InlineData("([datetime]'2026-01-02T03:04:05')", "timestamp", "2026-01-02 03:04:05")]
    [InlineData("'; drop table t; --'", "text", "; drop table t; --")]
    [InlineData("[DBNull]::Value", "text", "")]
    [InlineData("[NullString]::Value", "text", "")]
    [InlineData("@(1, [DBNull]::Value)", "int[]", "{1,NULL}")]
    [InlineData("[int[,]]::new(2, 2)", "int[]", "{{0,0},{0,0}}")]
    [InlineData("@(([byte[]](1, 2)), ([byte[]](3, 4)))", "text", "{\"\\\\x0102\",\"\\\\x0304\"}")]
    [InlineData("[TimeOnly]::new(10, 15, 30, 120)", "time", "10:15:30.12")]
    [InlineData("[DateOnly]::new(2024, 2, 29)", "date", "2024-02-29")]
    [InlineData("[timespan]'-1.06:00:00.5'", "interval", "-1 days -06:00:00.5")]
    [InlineData("[bigint]::Pow(10, 60)", "numeric", "1000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("[datetimeoffset]'2026-01-02T03:04:05+05:45'", "text", "2026-01-02T03:04:05+05:45")]
    [InlineData("[datetime]::SpecifyKind('0001-01-01', 'Utc')", "text", "0001-01-01T00:00:00Z")]
    [InlineData("[xml]'<a>1</a>'", "xml", "<a>1</a>")]
    [InlineData("@{ t = [TimeOnly]::new(10, 15); d = [DateOnly]::new(2024, 2, 29); n = [DBNull]::Value; o = [datetimeoffset]'2026-01-02T03:04:05+05:45' }", "jsonb", "{\"d\": \"2024-02-29\", \"n\": null, \"o\": \"2026-01-02T03:04:05+05:45\", \"t\": \"10:15:00\"}")]
    public void A_parameter_has_PostgreSQLs(string value, string type, string text)
    {
        using ModuleHost host = Connect();
        Assert.Equal(text, host.Run($"Invoke-NeonSql 'select $1::{type}::text as v' -Parameter (,{value})").Single("v") ?? "");
    }

    [Theory]
    [InlineData("'a' + [char]0xD800 + 'b'", "Neon.InvalidBody")]
    [InlineData("@{ ('a' + [char]0xDC00) = 1 }", "Neon.InvalidBody")]
    [InlineData("[IO.MemoryStream]::new()", "Neon.InvalidArgument")]
    public void A_value_that_would_arrive_as_another_is_refused(string value, string id)
    {
        using ModuleHost host = Connect();
        host.Run($"Invoke-NeonSql 'select $1::text as v' -Parameter (,({value}))").SingleError(id);
    }

    [Fact]
    public void JSON_keeps_every_name_and_every_digit()
    {
        using ModuleHost host = Connect();
        const string json = """{"": 1, "a": 2, "A": {"psobject": 3}, "n": 0.12345678901234567890123, "i": 12345678901234567890, "h": 1e30}""";

        object? value = host.Run("$v = (Invoke-NeonSql \"select '$json'::json as v\").v; $v; $text = ConvertTo-Json $v -Compress", new { json }).Output.Single();

        Assert.Equal(["", "a", "A", "n", "i", "h"], ((System.Collections.IDictionary)((PSObject)value!).BaseObject).Keys.Cast<string>());
        Assert.Equal("""{"":1,"a":2,"A":{"psobject":3},"n":0.12345678901234567890123,"i":12345678901234567890,"h":1E+30}""", host.Run("$text").Single().BaseObject);
    }

    [Fact]
    public void Columns_of_the_same_name_or_of_PowerShells_own_have_a_number()
    {
        using ModuleHost host = Connect();

        PSObject row = host.Run("Invoke-NeonSql 'select 1 as psobject, 2 as id, 3 as id, 4 as \"ID\"' | Select-Object *").Single();

        Assert.Equal([("psobject_2", 1), ("id", 2), ("id_2", 3), ("ID_3", 4)], row.Properties.Select(property => (property.Name, (int)property.Value)));
    }

    [Theory]
    [InlineData("set transaction read write; delete from kept")]
    [InlineData("set local transaction_read_only = off; delete from kept")]
    [InlineData("reset transaction_read_only; delete from kept")]
    [InlineData("reset transaction_read_only; delete from kept; set transaction read only")]
    [InlineData("select set_config('transaction_read_only', null, true); delete from kept")]
    [InlineData("savepoint a; reset transaction_read_only; delete from kept; release a")]
    [InlineData("do $$ begin execute 'reset transaction_read_only'; delete from kept; execute 'set transaction read only'; end $$")]
    [InlineData("select leave()")]
    [InlineData("call leave_by_commit()")]
    [InlineData("select lo_create(424242)")]
    [InlineData("reset transaction_read_only")]
    [InlineData("-- \rcommit\nand no chain; delete from kept")]
    [InlineData("prepare/**/transaction 'a'; delete from kept")]
    public void Nothing_leaves_a_read_only_transaction(string sql)
    {
        using ModuleHost host = Connect();
        host.Run("""
            Invoke-NeonSql 'create table kept (id int); insert into kept values (1)'
            Invoke-NeonSql 'create function leave() returns void language plpgsql as $$ begin execute ''reset transaction_read_only''; delete from kept; end $$'
            Invoke-NeonSql 'create procedure leave_by_commit() language plpgsql as $$ begin commit; delete from kept; end $$'
            """).ShouldHaveNoErrors();

        Assert.Single(host.Run("Invoke-NeonSql $sql -ReadOnly", new { sql }).AllErrors);

        Assert.Equal([1L, 0L], new[] { "kept", "pg_largeobject_metadata" }.Select(table => host.Run($"Invoke-NeonSql 'select count(*) from {table}'").Single("count")));
    }

    [Fact]
    public void A_read_only_transaction_answers_what_was_asked_and_nothing_else()
    {
        using ModuleHost host = Connect();

        Assert.Equal([1, 2], host.Run("Invoke-NeonSql 'select 1 as a; select 2 as a' -ReadOnly").All("a"));
        Assert.Equal("serializable", host.Run("Invoke-NeonSql \"select current_setting('transaction_isolation') i\" -ReadOnly -IsolationLevel Serializable -Deferrable").Single("i"));
        ErrorRecord error = host.Run("Invoke-NeonSql 'reset transaction_read_only' -ReadOnly").SingleError("Neon.NotReadOnly", ErrorCategory.PermissionDenied);
        Assert.NotNull(error.ErrorDetails?.RecommendedAction);
    }

    [Fact]
    public void A_file_is_read_in_its_encoding_or_not_at_all()
    {
        using ModuleHost host = Connect();
        string folder = Directory.CreateTempSubdirectory("neon-sql-").FullName;
        File.WriteAllText(Path.Combine(folder, "latin.sql"), "select 'ünï' as s", System.Text.Encoding.Latin1);
        host.Run("Set-Location $folder", new { folder });

        host.Run("Invoke-NeonSql -Path latin.sql").SingleError("Neon.UnknownEncoding");
        Assert.Equal(["ünï", "ünï", "ünï"], host.Run("Invoke-NeonSql -File latin.sql -Encoding latin1; Invoke-NeonSql -InputFile latin.sql -Encoding 1252; Invoke-NeonSql -Path latin.sql -Encoding ([Text.Encoding]::Latin1)").All("s"));
        host.Run("Invoke-NeonSql -Path latin.sql -Encoding klingon").SingleError("ParameterArgumentTransformationError");
        host.Run("Set-Location /");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Several_statements_are_one_transaction()
    {
        using ModuleHost host = Connect();
        host.Run("Invoke-NeonSql 'create table t (id int primary key)'").ShouldHaveNoErrors();

        ErrorRecord error = host.Run("Invoke-NeonSql 'insert into t values (1)', 'insert into t values (1)'").SingleError("Neon.SqlError", ErrorCategory.ResourceExists);

        Assert.Equal(["23505", "Key (id)=(1) already exists.", "t_pkey"], new[] { "SqlState", "Detail", "ConstraintName" }.Select(name => Of(error, name)));
        Assert.Equal(0L, host.Run("Invoke-NeonSql 'select count(*) from t'").Single("count"));
        Assert.Equal("25006", Of(host.Run("Invoke-NeonSql 'insert into t values (1)' -ReadOnly").SingleError("Neon.SqlError"), "SqlState"));
        Assert.Equal("serializable", host.Run("Invoke-NeonSql \"select current_setting('transaction_isolation') i\" -IsolationLevel Serializable").Single("i"));
        Assert.Equal(8, Of(host.Run("Invoke-NeonSql 'select x'").SingleError("Neon.SqlError"), "Position"));
    }

    [Theory]
    [InlineData("select 1;; select 2 ;\n", 2)]
    [InlineData("-- only; this\n/* and /* nested; */ that; */ select 1;", 1)]
    [InlineData("select ';' as \"a;b\", E'\\';', $$;$$, $x$ $$;$x$; select 'it''s; so'", 2)]
    [InlineData("create table x (id int); create rule r as on insert to x do (delete from x; delete from x); select 1", 3)]
    [InlineData("create function f() returns int begin atomic select 1; select case when true then 2 end; end; select f()", 2)]
    [InlineData("BEGIN;\ncreate table a ();\nCOMMIT;", 1)]
    [InlineData("start transaction; select 1; select 2; end", 2)]
    [InlineData("begin; select 1", -1)]
    [InlineData("select 1 -- a\r; select 2", 2)]
    [InlineData("-- a\rcommit\nand chain; select 2", -1)]
    [InlineData("start/**/transaction; select 1; select 2", -1)]
    [InlineData("select 1; /* now */ rollback", -1)]
    [InlineData("begin; select 1; commit; select 2", -1)]
    [InlineData(" -- nothing", 0)]
    public void Statements_are_told_apart(string sql, int count)
    {
        using ModuleHost host = Connect();
        ScriptResult result = host.Run("Invoke-NeonSql $sql -As Result", new { sql });
        if (count < 0)
            result.SingleError("Neon.InvalidArgument");
        else
            Assert.Equal(count, result.ShouldHaveNoErrors().Output.Count);
    }

    [Fact]
    public void A_file_runs_completely()
    {
        using ModuleHost host = Connect();
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "begin;\ncreate table f (id int); -- made\ninsert into f values (1), (2);\ncommit;\nselect 1");
        host.Run("Invoke-NeonSql -Path $file", new { file }).SingleError("Neon.InvalidArgument");
        File.WriteAllText(file, "begin;\ncreate table f (id int); -- made\ninsert into f values (1), (2);\ncommit;\n");

        host.Run("Invoke-NeonSql -Path $file", new { file }).ShouldHaveNoErrors();

        Assert.Equal([1, 2], host.Run("Invoke-NeonSql 'select id from f order by id'").All("id"));
        File.Delete(file);
    }

    [Fact]
    public void Rows_come_as_arrays_or_with_what_was_done()
    {
        using ModuleHost host = Connect();
        Assert.Equal([1, "a"], Assert.IsType<object[]>(host.Run("Invoke-NeonSql \"select 1 as id, 'a' as id\" -As Array").Single().BaseObject));
        Assert.Equal(["id", "id_2"], host.Run("Invoke-NeonSql \"select 1 as id, 'a' as id\"").Single().Properties.Select(property => property.Name));
        ScriptResult done = host.Run("Invoke-NeonSql 'create table r (id int); insert into r values (1), (2)' -As Result");
        Assert.Equal(["CREATE", "INSERT"], done.All("Command"));
        Assert.Equal([null, 2L], done.All("RowCount"));
    }

    [Fact]
    public void Branches_and_connection_strings_are_piped()
    {
        using ModuleHost host = Connect();
        host.Run("Invoke-NeonSql 'create table p as select 1 as id'; $null = New-NeonBranch dev -Wait; $c = Get-NeonConnectionString dev").ShouldHaveNoErrors();

        Assert.Equal([1, 1], host.Run("Get-NeonBranch | Invoke-NeonSql 'select id from p'").All("id"));
        Assert.Equal([1, 1, 1], host.Run("$c | Invoke-NeonSql 'select id from p'; Invoke-NeonSql 'select id from p' -ConnectionString $c.ConnectionString; Invoke-NeonSql 'select id from p' -ConnectionString (Get-NeonConnectionString dev -AsPlainText)").All("id"));
        Assert.Single(host.Run("Invoke-NeonSql 'select 1 as a' -Branch nowhere; Invoke-NeonSql 'select 2 as a'").AllErrors);
    }

    [Fact]
    public void No_stream_has_the_password()
    {
        using ModuleHost host = Connect();
        string uri = (string)host.Run("Get-NeonConnectionString -AsPlainText").Single().BaseObject;
        string password = new Uri(uri).UserInfo.Split(':')[1];

        ScriptResult result = host.Run("$DebugPreference = 'Continue'; Invoke-NeonSql 'select $1::text is null as v' -Parameter 'hush-hush' -Verbose; Invoke-NeonSql 'select x' -Verbose; Invoke-NeonSql 'select 1' -ConnectionString ($uri + 'x')", new { uri });

        result.ShouldNotMention(password);
        result.ShouldNotMention("hush-hush");
        Assert.NotEmpty(result.Debug);
    }

    [Fact]
    public void A_database_of_this_machine_needs_a_local_Neon()
    {
        using ModuleHost host = new();
        host.Run("Invoke-NeonSql 'select 1' -ConnectionString 'postgresql://a:b@127.0.0.1:5432/c'").SingleError("Neon.NoLocalNeon");
        host.Run("Invoke-NeonSql 'select 1' -ConnectionString 'Host=localhost'").SingleError("Neon.InvalidConnectionString");
        host.Run("Invoke-NeonSql 'select 1'").SingleError("Neon.NoSession");
    }

    [Fact]
    public void Ctrl_C_ends_it_and_its_query()
    {
        using ModuleHost host = Connect();
        using ModuleHost witness = neon.Connect();
        witness.Run($"$null = Set-NeonContext -Project {host.Run("$p.Id").Single()} -Branch main").ShouldHaveNoErrors();
        RunningScript running = host.BeginRun("Invoke-NeonSql 'select pg_sleep(600)'");
        ShouldBeRunning(1);

        Assert.Empty(running.Stop().AllErrors);

        ShouldBeRunning(0);

        void ShouldBeRunning(int count) => witness.Run($$"""
            do {
                $running = Invoke-NeonSql "select count(*) from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'"
            } until ($running.count -eq {{count}})
            """).ShouldHaveNoErrors();
    }

    private static object? Of(ErrorRecord error, string property) => PSObject.AsPSObject(error.Exception).Properties[property].Value;

    private ModuleHost Connect()
    {
        ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject sql -Wait; $null = Set-NeonContext -Project $p.Id -Branch main").ShouldHaveNoErrors();
        return host;
    }
}
