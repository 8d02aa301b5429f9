using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Npgsql;
using Xunit;

namespace Neon.Emulator.Tests;

/// <summary>What a client of one database tries to get at the server, at its superuser, and at other projects.</summary>
public sealed class IsolationTests(PostgresFixture emulator) : IClassFixture<PostgresFixture>
{
    private const string WhoAmI = "SELECT session_user::text || (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)::text";

    [Theory]
    [InlineData("?application_name=x%00user%00cloud_admin")]
    [InlineData("?application_name=%00")]
    [InlineData("%00user%00cloud_admin")]
    public async Task A_nul_byte_in_a_connection_string_names_no_other_role(string suffix)
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        (int status, string answer) = await SqlAsync(client, uri + suffix, WhoAmI);
        Assert.Equal(400, status);
        Assert.Contains("NUL", answer, StringComparison.Ordinal);
        (status, answer) = await SqlAsync(client, uri + "?application_name=x", WhoAmI);
        Assert.Equal(200, status);
        Assert.Contains("neondb_ownerfalse", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SET ROLE cloud_admin")]
    [InlineData("SET SESSION AUTHORIZATION cloud_admin")]
    [InlineData("GRANT cloud_admin TO neondb_owner")]
    [InlineData("ALTER ROLE cloud_admin SET search_path = public")]
    [InlineData("ALTER ROLE ALL SET search_path = public")]
    [InlineData("CREATE ROLE other_admin SUPERUSER")]
    [InlineData("SELECT pg_read_file('postgresql.conf')")]
    [InlineData("SELECT pg_ls_dir('.')")]
    [InlineData("SELECT lo_import('/etc/passwd')")]
    [InlineData("SELECT lo_export(lo_create(0), '/tmp/neon-emulator-export')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/neon-emulator-copy'")]
    [InlineData("CREATE TABLE copied (line text); COPY copied FROM '/etc/passwd'")]
    [InlineData("ALTER SYSTEM SET archive_command = 'true'")]
    [InlineData("SELECT pg_reload_conf()")]
    [InlineData("CREATE EXTENSION dblink")]
    [InlineData("CREATE EXTENSION postgres_fdw")]
    [InlineData("CREATE EXTENSION file_fdw")]
    [InlineData("CREATE EXTENSION adminpack")]
    [InlineData("CREATE EXTENSION plpython3u")]
    [InlineData("CREATE FUNCTION sys(text) RETURNS int LANGUAGE c AS 'libc.so.6', 'system'")]
    [InlineData("LOAD '/tmp/evil.so'")]
    [InlineData("CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION f()")]
    [InlineData("CREATE SUBSCRIPTION s CONNECTION 'dbname=postgres' PUBLICATION p WITH (connect = false)")]
    [InlineData("CREATE TABLESPACE t LOCATION '/tmp'")]
    [InlineData("UPDATE pg_authid SET rolsuper = true")]
    [InlineData("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'cloud_admin'")]
    public async Task What_only_the_superuser_may_do_is_refused(string sql)
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'");
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, sql));
        Assert.True(refused.SqlState is "42501" or "0A000" or "58P01" or "22023", refused.Message);
        Assert.Equal("neondb_ownerfalse", await Database.ScalarAsync(uri, WhoAmI));
    }

    [Fact]
    public async Task A_role_is_what_it_is_on_the_service()
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        Assert.Equal("false true true true true true", await Database.ScalarAsync(
            uri, "SELECT concat_ws(' ', rolsuper::text, rolcreatedb::text, rolcreaterole::text, rolbypassrls::text, rolreplication::text, pg_has_role(oid, 'neon_superuser', 'MEMBER')::text) FROM pg_roles WHERE rolname = current_user"));
        await Database.RunAsync(uri, "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE EXTENSION pg_trgm; CREATE SCHEMA app; CREATE TABLE app.t (id int)");
        Assert.Equal("neondb_owner", await Database.ScalarAsync(uri, "SELECT extowner::regrole::text FROM pg_extension WHERE extname = 'pg_trgm'"));
    }

    /// <summary>What a copy runs of a client's code: a check, a domain in a default, a generated column.</summary>
    [Fact]
    public async Task Code_that_a_copy_runs_is_not_run_by_the_superuser()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, """
            CREATE TABLE seen (who text, super bool);
            GRANT ALL ON seen TO PUBLIC;
            CREATE FUNCTION evil(anyelement) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN PERFORM public.take(); RETURN true; END';
            CREATE FUNCTION take() RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                BEGIN
                    IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user) THEN
                        ALTER ROLE neondb_owner SUPERUSER;
                    END IF;
                EXCEPTION WHEN others THEN NULL;
                END;
                IF to_regclass('public.seen') IS NOT NULL THEN
                    INSERT INTO public.seen SELECT session_user, rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user;
                END IF;
            END $$;
            CREATE DOMAIN watched AS int CHECK (public.evil(VALUE));
            CREATE TABLE checked (id int CHECK (public.evil(id)), twice bool GENERATED ALWAYS AS (public.evil(id)) STORED, list watched[] DEFAULT '{1}');
            INSERT INTO checked (id) VALUES (1);
            ALTER TABLE checked ADD CONSTRAINT later CHECK (public.evil(id)) NOT VALID;
            CREATE INDEX ON checked (public.evil(id));
            CREATE MATERIALIZED VIEW seen_again AS SELECT public.evil(id) FROM checked;
            TRUNCATE seen;
            """);
        string lsn = (string)(await Database.ScalarAsync(uri, "SELECT pg_current_wal_lsn()::text"))!;
        // A session of the parent has the branch made of a dump.
        await using NpgsqlConnection busy = await Database.OpenAsync(uri);
        (_, string copied) = await client.NewBranchAsync(project);
        (_, string schemaOnly) = await client.NewBranchAsync(project, """{"init_source":"schema-only"}""");
        (_, string past) = await client.NewBranchAsync(project, $$"""{"parent_lsn":"{{lsn}}"}""");
        foreach (string branch in new[] { copied, schemaOnly, past, uri })
        {
            Assert.Equal("neondb_ownerfalse", await Database.ScalarAsync(branch, WhoAmI));
            Assert.Equal(0L, await Database.ScalarAsync(branch, "SELECT count(*) FROM seen WHERE super"));
        }

        Assert.Equal(1L, await Database.ScalarAsync(copied, "SELECT count(*) FROM checked"));
        Assert.Equal("checked,seen", await Database.ScalarAsync(copied, "SELECT string_agg(tablename::text, ',' ORDER BY tablename) FROM pg_tables WHERE tableowner = 'neondb_owner'"));
        // Nothing of the restore is left, and it changes nothing of the schema.
        Assert.Equal(0L, await Database.ScalarAsync(copied, "SELECT count(*) FROM pg_roles WHERE rolname ~ '^neon_(restorer|makers)'"));
        string diff = (string)(await client.GetAsync($"projects/{project}/branches/{main}/compare_schema?db_name=neondb&base_branch_id={main}&base_lsn={lsn}"))["diff"]!;
        Assert.Equal("", diff);
    }

    [Fact]
    public async Task A_copy_by_a_dump_keeps_owners_rights_extensions_and_large_objects()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        foreach (string name in new[] { "app", "reader" })
        {
            await client.OkAsync("POST", $"projects/{project}/branches/{main}/roles", $$$"""{"role":{"name":"{{{name}}}"}}""");
        }

        await Database.RunAsync(uri, """
            CREATE ROLE made_by_sql;
            GRANT app, reader, made_by_sql TO neondb_owner;
            CREATE EXTENSION hstore;
            CREATE SCHEMA inner_schema AUTHORIZATION app;
            CREATE TABLE inner_schema.t (id serial PRIMARY KEY, tags hstore);
            GRANT CREATE ON SCHEMA inner_schema TO reader;
            ALTER TABLE inner_schema.t OWNER TO reader;
            REVOKE CREATE ON SCHEMA inner_schema FROM reader;
            GRANT CREATE ON SCHEMA public TO made_by_sql;
            CREATE TABLE mine (id int);
            ALTER TABLE mine OWNER TO made_by_sql;
            REVOKE CREATE ON SCHEMA public FROM made_by_sql;
            GRANT SELECT ON mine TO app WITH GRANT OPTION;
            REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
            ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA inner_schema GRANT SELECT ON TABLES TO reader;
            ALTER TABLE inner_schema.t ENABLE ROW LEVEL SECURITY;
            CREATE POLICY p ON inner_schema.t USING (false);
            INSERT INTO inner_schema.t (tags) VALUES ('a=>1');
            SELECT lo_from_bytea(0, 'large');
            CREATE PUBLICATION pub FOR TABLE mine;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            """);
        await using NpgsqlConnection busy = await Database.OpenAsync(uri);
        string dev = (string)(await client.OkAsync("POST", $"projects/{project}/branches", """{"endpoints":[{"type":"read_write"}]}"""))["branch"]!["id"]!;
        string copied = (string)(await client.GetAsync($"projects/{project}/connection_uri?branch_id={dev}&database_name=neondb&role_name=neondb_owner"))["uri"]!;
        Assert.Equal("", (string)(await client.GetAsync($"projects/{project}/branches/{dev}/compare_schema?db_name=neondb"))["diff"]!);
        Assert.Equal("reader app made_by_sql", await Database.ScalarAsync(copied, "SELECT concat_ws(' ', (SELECT relowner::regrole FROM pg_class WHERE oid = 'inner_schema.t'::regclass), (SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'inner_schema'), (SELECT relowner::regrole FROM pg_class WHERE oid = 'mine'::regclass))"));
        Assert.Equal(1L, await Database.ScalarAsync(copied, "SELECT count(*) FROM inner_schema.t"));
        Assert.Equal("large", await Database.ScalarAsync(copied, "SELECT convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata"));
    }

    [Fact]
    public async Task What_is_done_to_a_role_in_one_project_does_not_reach_another()
    {
        Client client = emulator.Required();
        (string shop, string shopMain, string shopUri) = await client.NewProjectAsync();
        (string blog, string blogMain, string blogUri) = await client.NewProjectAsync();
        string app = "app";
        string blogApp = "";
        foreach ((string project, string branch) in new[] { (shop, shopMain), (blog, blogMain) })
        {
            await client.OkAsync("POST", $"projects/{project}/branches/{branch}/roles", """{"role":{"name":"app"}}""");
            blogApp = (string)(await client.GetAsync($"projects/{project}/connection_uri?database_name=neondb&role_name=app"))["uri"]!;
        }

        await Database.RunAsync(blogUri, "CREATE SCHEMA precious; CREATE TABLE precious.t AS SELECT 1 AS n; GRANT ALL ON SCHEMA precious TO app; GRANT ALL ON precious.t TO app");
        string physical = (string)(await Database.ScalarAsync(blogUri, "SELECT current_database()::text"))!;
        foreach (string sql in new[]
        {
            $"ALTER ROLE {app} NOLOGIN",
            $"ALTER ROLE {app} CONNECTION LIMIT 0",
            $"ALTER ROLE {app} VALID UNTIL '2000-01-01'",
            $"ALTER ROLE {app} PASSWORD 'x'",
            $"REVOKE neon_superuser FROM {app}",
            $"GRANT {app} TO neondb_owner",
            $"ALTER ROLE {app} RENAME TO stolen",
            $"CREATE ROLE {app} LOGIN",
            $"DROP OWNED BY {app} CASCADE",
            $"DROP ROLE {app}",
            "DROP OWNED BY neondb_owner CASCADE",
            "REASSIGN OWNED BY neondb_owner TO app",
            "REVOKE pg_database_owner FROM neondb_owner",
            "ALTER ROLE neon_superuser RENAME TO nothing",
            "DROP ROLE neon_superuser",
            $"DROP DATABASE \"{physical}\"",
            $"DROP DATABASE \"{physical}\" WITH (FORCE)",
            $"ALTER DATABASE \"{physical}\" RENAME TO gone",
            $"ALTER DATABASE \"{physical}\" ALLOW_CONNECTIONS false",
            $"ALTER DATABASE \"{physical}\" CONNECTION LIMIT 0",
            $"ALTER DATABASE \"{physical}\" SET search_path = evil",
            $"ALTER DATABASE \"{physical}\" OWNER TO app",
            $"CREATE DATABASE copy_of_it TEMPLATE \"{physical}\"",
            "DROP DATABASE postgres",
            "DROP DATABASE template1",
        })
        {
            try
            {
                await Database.RunAsync(shopUri, sql);
            }
            catch (PostgresException)
            {
                // Refused, which is one way of not reaching the other project.
            }

            Assert.Equal("app 1", await Database.ScalarAsync(blogApp, "SELECT current_user || ' ' || n FROM precious.t"));
            Assert.Equal("neondb_owner", await Database.ScalarAsync(blogUri, "SELECT current_user::text"));
        }

        await Database.RunAsync(blogUri, "CREATE SCHEMA another; CREATE TABLE public.made (id int)");
        // Nor is anything taken along by what the emulator itself does for the first project.
        await client.OkAsync("DELETE", $"projects/{shop}/branches/{shopMain}/roles/app");
        Assert.Equal("app 1", await Database.ScalarAsync(blogApp, "SELECT current_user || ' ' || n FROM precious.t"));
        await client.OkAsync("POST", $"projects/{blog}/branches", "{}");
    }

    [Fact]
    public async Task A_setting_of_a_role_holds_in_its_project_alone()
    {
        Client client = emulator.Required();
        (string shop, _, string shopUri) = await client.NewProjectAsync();
        (_, _, string blogUri) = await client.NewProjectAsync();
        const string show = "SELECT current_setting('statement_timeout') || ' ' || current_setting('search_path')";
        string before = (string)(await Database.ScalarAsync(blogUri, show))!;
        await using (NpgsqlConnection session = await Database.OpenAsync(shopUri))
        {
            await using NpgsqlCommand set = new("ALTER ROLE neondb_owner SET statement_timeout = '7s'; ALTER ROLE neondb_owner SET search_path = evil, public", session);
            await set.ExecuteNonQueryAsync(Client.Cancel);
            // While the session is open, and when it has ended.
            Assert.Equal(before, await Database.ScalarAsync(blogUri, show));
        }

        Assert.Equal(before, await Database.ScalarAsync(blogUri, show));
        Assert.Equal("7s evil, public", await Database.ScalarAsync(shopUri, show));
        (int status, string answer) = await SqlAsync(client, shopUri, "ALTER ROLE neondb_owner SET statement_timeout = '8s'");
        Assert.True(status == 200, answer);
        Assert.Equal("8s evil, public", await Database.ScalarAsync(shopUri, show));
        Assert.Equal(before, await Database.ScalarAsync(blogUri, show));
        (_, string branch) = await client.NewBranchAsync(shop);
        Assert.Equal("8s evil, public", await Database.ScalarAsync(branch, show));
    }

    [Fact]
    public async Task A_function_of_a_clients_is_not_found_by_what_the_emulator_asks()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, """
            CREATE TABLE t (id int PRIMARY KEY, name text GENERATED ALWAYS AS ('x') STORED);
            CREATE FUNCTION public.take() RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user) THEN ALTER ROLE neondb_owner SUPERUSER; END IF;
            END $$;
            CREATE FUNCTION public.evil(oid, name) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN PERFORM public.take(); RETURN true; END $$;
            CREATE FUNCTION public.evil(name, name) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN PERFORM public.take(); RETURN true; END $$;
            CREATE FUNCTION public.evil("char", text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN PERFORM public.take(); RETURN true; END $$;
            CREATE FUNCTION public.unnest(int2vector) RETURNS SETOF int2 LANGUAGE plpgsql AS $$ BEGIN PERFORM public.take(); END $$;
            CREATE FUNCTION public.pg_database_size(name) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN PERFORM public.take(); RETURN 1; END $$;
            CREATE OPERATOR public.= (LEFTARG = "char", RIGHTARG = text, FUNCTION = public.evil);
            CREATE OPERATOR public.<> (LEFTARG = name, RIGHTARG = name, FUNCTION = public.evil);
            CREATE OPERATOR public.<> (LEFTARG = "char", RIGHTARG = text, FUNCTION = public.evil);
            """);
        foreach (string sql in new[] { "ALTER DATABASE %I SET search_path = public, pg_catalog", "ALTER ROLE cloud_admin IN DATABASE %I SET search_path = public, pg_catalog" })
        {
            try
            {
                await Database.RunAsync(uri, $"DO $$ BEGIN EXECUTE format('{sql}', current_database()); END $$");
            }
            catch (PostgresException)
            {
                // Refused.
            }
        }

        await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb&format=json");
        await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb");
        await client.GetAsync($"projects/{project}/branches/{main}");
        await client.OkAsync("POST", $"projects/{project}/branches/{main}/roles", """{"role":{"name":"leaving"}}""");
        await client.OkAsync("DELETE", $"projects/{project}/branches/{main}/roles/leaving");
        await client.OkAsync("POST", $"projects/{project}/branches/{main}/snapshot");
        Assert.Equal("neondb_ownerfalse", await Database.ScalarAsync(uri, WhoAmI));
    }

    [Fact]
    public async Task No_text_is_an_internal_error()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        string branch = $"/api/v2/projects/{project}/branches/{main}";
        const string key = "Authorization: Bearer key\r\n";
        string connection = $"Neon-Connection-String: {uri}\r\n";
        foreach (string text in new[] { "\\ud800", "\\udc00", "a\\u0000b", "\\u0001", "\\uffff", "\\u2028", "'\\\"", "\\\\", "$$", "%s", "é😀" })
        {
            foreach ((string method, string path, string headers, string body) in new[]
            {
                ("POST", branch + "/roles", key, $$$"""{"role":{"name":"{{{text}}}"}}"""),
                ("POST", branch + "/databases", key, $$$"""{"database":{"name":"{{{text}}}","owner_name":"neondb_owner"}}"""),
                ("PATCH", branch + "/databases/neondb", key, $$$"""{"database":{"owner_name":"{{{text}}}"}}"""),
                ("PUT", $"/api/v2/_emulator/projects/{project}/branches/{main}/databases/neondb/schema", key, $$$"""{"sql":"{{{text}}}"}"""),
                ("POST", $"/api/v2/projects/{project}/branch_anonymized", key, $$$"""{"start_anonymization":true,"masking_rules":[{"database_name":"neondb","schema_name":"{{{text}}}","table_name":"{{{text}}}","column_name":"{{{text}}}","masking_value":"{{{text}}}"}]}"""),
                ("POST", "/sql", connection, $$$"""{"query":"{{{text}}}"}"""),
                ("POST", "/sql", connection, $$$"""{"query":"SELECT $1::text","params":["{{{text}}}"]}"""),
                ("POST", "/sql", connection, $$$"""{"query":"SELECT $1::text[]","params":[["{{{text}}}"]]}"""),
                ("POST", "/sql", "Neon-Connection-String: postgresql://caf\u00e9\u0001@x/y\r\n", """{"query":"SELECT 1"}"""),
                ("POST", "/sql", connection + "Neon-Batch-Isolation-Level: \u00e9\r\n", """{"queries":[{"query":"SELECT 1"}]}"""),
            })
            {
                (int status, string answer) = await Wire.HttpAsync(client.BaseAddress, method, path, headers, body);
                Assert.True(status is >= 200 and < 500, $"{method} {path} {body}: {answer}");
            }
        }
    }

    [Fact]
    public async Task The_log_is_nobodys()
    {
        Client client = emulator.Required();
        (_, _, string uri) = await client.NewProjectAsync();
        foreach (string mode in new[] { "database", "true", "on", "1" })
        {
            string answer = await Wire.StartAsync(uri, ("replication", mode));
            Assert.Contains("0A000", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_names_its_endpoint_and_settings_as_the_services_proxy_takes_them()
    {
        Client client = emulator.Required();
        (string project, _, string uri) = await client.NewProjectAsync();
        string endpoint = (string)(await client.GetAsync($"projects/{project}/endpoints"))["endpoints"]![0]!["id"]!;
        (string other, _, string otherUri) = await client.NewProjectAsync();
        string otherEndpoint = (string)(await client.GetAsync($"projects/{other}/endpoints"))["endpoints"]![0]!["id"]!;
        NpgsqlConnectionStringBuilder builder = new(Database.ConnectionString(uri)) { Options = $"endpoint={endpoint} -c statement_timeout=12345", ApplicationName = "named" };
        Assert.Equal("12345ms named", await AskAsync(builder, "SELECT current_setting('statement_timeout') || ' ' || current_setting('application_name')"));
        builder.Options = $"endpoint%3D{endpoint}";
        Assert.Equal(1, await AskAsync(builder, "SELECT 1"));
        builder.Options = null;
        builder.Password = $"endpoint={endpoint};{builder.Password}";
        Assert.Equal(1, await AskAsync(builder, "SELECT 1"));
        builder.Password = "endpoint=" + endpoint + ";wrong";
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => AskAsync(builder, "SELECT 1"))).SqlState);
        // The endpoint that is named counts, not the port.
        NpgsqlConnectionStringBuilder elsewhere = new(Database.ConnectionString(otherUri)) { Port = new Uri(uri).Port, Options = $"endpoint={otherEndpoint}" };
        Assert.Equal(1, await AskAsync(elsewhere, "SELECT 1"));
        elsewhere.Options = "endpoint=ep-no-such-a1234567";
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(elsewhere, "SELECT 1"));
        Assert.Contains("SCRAM-SHA-256", await Wire.StartAsync(uri, ("no_such_setting", "1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_compute_refuses_to_write()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE TABLE t (id int)");
        JsonNode made = await client.OkAsync("POST", $"projects/{project}/endpoints", $$$"""{"endpoint":{"branch_id":"{{{main}}}","type":"read_only"}}""");
        string replica = (string)(await client.GetAsync($"projects/{project}/connection_uri?database_name=neondb&role_name=neondb_owner&endpoint_id={made["endpoint"]!["id"]}"))["uri"]!;
        Assert.Equal(0L, await Database.ScalarAsync(replica, "SELECT count(*) FROM t"));
        Assert.Equal("25006", (await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(replica, "INSERT INTO t VALUES (1)"))).SqlState);
        (int status, string answer) = await SqlAsync(client, replica, "INSERT INTO t VALUES (1)");
        Assert.True(status == 400 && answer.Contains("25006", StringComparison.Ordinal), answer);
        NpgsqlConnectionStringBuilder builder = new(Database.ConnectionString(replica)) { Options = "-c default_transaction_read_only=off" };
        Assert.Equal("25006", (await Assert.ThrowsAsync<PostgresException>(() => AskAsync(builder, "INSERT INTO t VALUES (1)"))).SqlState);
    }

    [Theory]
    [InlineData("SET default_transaction_read_only = off")]
    [InlineData("SET transaction_read_only TO off")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false)")]
    [InlineData("SET SESSION CHARACTERISTICS AS TRANSACTION READ  WRITE")]
    [InlineData("BEGIN READ WRITE")]
    public async Task A_read_only_compute_is_not_talked_into_writing(string sql)
    {
        Client client = emulator.Required();
        (string project, string main, _) = await client.NewProjectAsync();
        JsonNode made = await client.OkAsync("POST", $"projects/{project}/endpoints", $$$"""{"endpoint":{"branch_id":"{{{main}}}","type":"read_only"}}""");
        string replica = (string)(await client.GetAsync($"projects/{project}/connection_uri?database_name=neondb&role_name=neondb_owner&endpoint_id={made["endpoint"]!["id"]}"))["uri"]!;
        await using NpgsqlConnection session = await Database.OpenAsync(replica);
        await using (NpgsqlCommand change = new(sql, session))
        {
            Assert.Equal("25006", (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync(Client.Cancel))).SqlState);
        }

        await using NpgsqlCommand write = new("CREATE TABLE t (id int)", session);
        Assert.Equal("25006", (await Assert.ThrowsAsync<PostgresException>(() => write.ExecuteNonQueryAsync(Client.Cancel))).SqlState);
    }

    [Fact]
    public async Task Databases_are_made_and_dropped_by_sql()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        (string _, string __, string other) = await client.NewProjectAsync();
        foreach (string each in new[] { uri, other })
        {
            // The same name in two projects.
            await Database.RunAsync(each, "-- a comment\nCREATE DATABASE Reports");
            string reports = In(each, "reports");
            await Database.RunAsync(reports, "CREATE TABLE t (id int); CREATE SCHEMA s");
            Assert.Equal(0L, await Database.ScalarAsync(reports, "SELECT count(*) FROM t"));
        }

        (int status, string answer) = await SqlAsync(client, uri, "create database \"a \"\"b\" owner neondb_owner;");
        Assert.True(status == 200 && answer.Contains("\"CREATE\"", StringComparison.Ordinal), answer);
        JsonArray list = (await client.GetAsync($"projects/{project}/branches/{main}/databases"))["databases"]!.AsArray();
        Assert.Equal(["a \"b:neondb_owner", "neondb:neondb_owner", "reports:neondb_owner"], list.Select(each => $"{each!["name"]}:{each["owner_name"]}").Order(StringComparer.Ordinal));
        Assert.Equal("42P04", (await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, "CREATE DATABASE reports"))).SqlState);
        await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, "CREATE DATABASE broken OWNER nobody_knows"));
        await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, "DROP DATABASE neondb"));
        Assert.Equal("3D000", (await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, "DROP DATABASE nothing"))).SqlState);
        // Branches get them as well.
        string dev = (string)(await client.OkAsync("POST", $"projects/{project}/branches", """{"endpoints":[{"type":"read_write"}]}"""))["branch"]!["id"]!;
        string devUri = (string)(await client.GetAsync($"projects/{project}/connection_uri?branch_id={dev}&database_name=reports&role_name=neondb_owner"))["uri"]!;
        Assert.Equal(0L, await Database.ScalarAsync(devUri, "SELECT count(*) FROM t"));
        await using (NpgsqlConnection busy = await Database.OpenAsync(In(uri, "reports")))
        {
            await Assert.ThrowsAsync<PostgresException>(() => Database.RunAsync(uri, "DROP DATABASE reports"));
        }

        await Database.RunAsync(uri, "DROP DATABASE reports WITH (FORCE)");
        await Database.RunAsync(uri, "DROP DATABASE IF EXISTS \"a \"\"b\"");
        Assert.Single((await client.GetAsync($"projects/{project}/branches/{main}/databases"))["databases"]!.AsArray());
        Assert.Equal(0L, await Database.ScalarAsync(In(other, "reports"), "SELECT count(*) FROM t"));
        Assert.Equal(0L, await Database.ScalarAsync(devUri, "SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_line_that_looks_like_a_dumps_guard_stays_where_it_is_part_of_the_schema()
    {
        Client client = emulator.Required();
        (string project, string main, string uri) = await client.NewProjectAsync();
        await Database.RunAsync(uri, "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT '\n\\restrict abc\n\n\\unrestrict abc\n' $$");
        string sql = (string)(await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb"))["sql"]!;
        Assert.Contains("\n\\restrict abc\n\n\\unrestrict abc\n", sql, StringComparison.Ordinal);
        await client.OkAsync("PUT", $"_emulator/projects/{project}/branches/{main}/databases/neondb/schema", new JsonObject { ["sql"] = "\\restrict token\n\n" + sql + "\n\\unrestrict token\n" }.ToJsonString());
        Assert.Equal(2, ((string)(await Database.ScalarAsync(uri, "SELECT f()"))!).Split("restrict abc").Length - 1);
        Assert.Equal(sql, (string)(await client.GetAsync($"projects/{project}/branches/{main}/schema?db_name=neondb"))["sql"]!);
    }

    internal static async Task<(int Status, string Answer)> SqlAsync(Client client, string uri, string sql)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(client.BaseAddress, "/sql")) { Content = new StringContent(new JsonObject { ["query"] = sql }.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Neon-Connection-String", uri);
        using HttpResponseMessage response = await http.SendAsync(request, Client.Cancel);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Client.Cancel));
    }

    private static string In(string uri, string database) => uri[..(uri.LastIndexOf('/') + 1)] + database;

    private static async Task<object?> AskAsync(NpgsqlConnectionStringBuilder builder, string sql)
    {
        await using NpgsqlConnection connection = new(builder.ConnectionString);
        await connection.OpenAsync(Client.Cancel);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Client.Cancel);
    }
}
