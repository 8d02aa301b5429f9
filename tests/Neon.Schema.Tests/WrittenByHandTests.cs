using System;
using System.Linq;
using Neon.Schema.Model;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests;

/// <summary>Schemas that people and migration tools write: what pg_dump says in another way, or never says.</summary>
public sealed class WrittenByHandTests
{
    private const string Users = "create type mood as enum ('sad', 'ok');\ncreate table users (id bigint primary key, name text not null default 'x', mood mood);\n";

    [Theory]
    [InlineData("ALTER TABLE users ADD COLUMN age int DEFAULT 3;", "Added column public.users.age")]
    [InlineData("alter table users add age int;", "Added column public.users.age")]
    [InlineData("alter table only users add column if not exists age int, add constraint adult check (age > 17) not valid;", "Added column public.users.age", "Added check constraint public.users.adult")]
    [InlineData("alter table users add column if not exists name varchar(10);")]
    [InlineData("alter table users alter column name type varchar(10) using left(name, 10);", "Modified column public.users.name")]
    [InlineData("alter table users alter name set data type varchar(10);", "Modified column public.users.name")]
    [InlineData("alter table users alter column name drop not null, alter column name drop default;", "Modified column public.users.name")]
    [InlineData("alter type mood add value 'happy';", "Modified enum public.mood")]
    [InlineData("alter type mood add value if not exists 'ok';")]
    [InlineData("create table if not exists orders (id int);", "Added table public.orders")]
    [InlineData("create index concurrently if not exists users_name on users (name);", "Added index public.users_name")]
    [InlineData("drop table if exists never_made;")]
    [InlineData("insert into users (id) values (1);")]
    public void Statements_of_migrations_are_read(string statement, params string[] changes) =>
        Assert.Equal(changes, Dumps.Compare(Users, Users + statement + "\n").Changes.Select(change => change.ToString()));

    [Fact]
    public void A_column_that_a_migration_adds_is_one_that_the_table_has()
    {
        const string whole = "create type mood as enum ('sad', 'meh', 'ok');\ncreate table users (id bigint primary key, name text not null default 'x', mood mood, age int not null);\n";
        const string steps = """
            alter table users add column age int not null;
            alter type mood add value 'meh' before 'ok';

            """;

        Assert.Empty(Dumps.Compare(whole, Users + steps).Changes);
        Assert.Equal(Fingerprint(whole), Fingerprint(Users + steps));
    }

    [Theory]
    [InlineData("alter table users add column name text;")]
    [InlineData("alter table nowhere add column name text;")]
    [InlineData("alter type mood add value 'ok';")]
    [InlineData("alter type mood add value 'meh' after 'unheard of';")]
    [InlineData("alter type nowhere add value 'ok';")]
    public void What_PostgreSQL_would_refuse_is_unknown(string statement) =>
        Assert.Equal(["unknown"], Dumps.Compare(Users, Users + statement + "\n").Changes.Select(change => change.Kind));

    private const string Much = """
        create schema app;
        create extension citext;
        create table app.t (id int primary key, b text, c int generated always as identity);
        create table Pets (id int);
        create view v as select 1 as one;
        create materialized view mv as select 1 as one;
        create sequence s;
        create index t_b on app.t (b);
        create index pets_id on pets (id);
        create function f(a int, b varchar(3)) returns int language sql as 'select 1';
        create procedure p(a int) language sql as 'select 1';
        create aggregate total(int) (sfunc = int4pl, stype = int);
        create type mood as enum ('sad', 'ok');
        create type pair as (a int, b int);
        create domain positive as int check (value > 0);
        create trigger Changed before update on app.t for each row execute function suppress_redundant_updates_trigger();
        create policy own on app.t using (true);
        create rule never as on delete to app.t do instead nothing;
        create statistics st on id, b from app.t;
        create collation german (locale = 'de_DE');
        create operator === (leftarg = int, rightarg = int, function = int4eq);
        create operator family fam using btree;
        create cast (mood as int) with inout;
        create text search configuration english2 (copy = english);
        create publication pub for all tables;
        create event trigger watch on ddl_command_start execute function f();
        create foreign data wrapper w;
        create server far foreign data wrapper w;
        create user mapping for public server far;
        create foreign table ft (id int) server far;

        """;

    [Theory]
    [InlineData("drop schema app cascade")]
    [InlineData("drop schema if exists other, app")]
    [InlineData("drop schema public cascade")]
    [InlineData("drop extension citext")]
    [InlineData("drop table app.t")]
    [InlineData("drop table if exists other, Pets cascade")]
    [InlineData("drop table public.pets")]
    [InlineData("drop view v")]
    [InlineData("drop materialized view if exists mv")]
    [InlineData("drop sequence public.s")]
    [InlineData("drop index concurrently if exists app.t_b")]
    [InlineData("drop index Pets_Id")]
    [InlineData("drop function f")]
    [InlineData("drop function if exists public.f(integer, character varying)")]
    [InlineData("drop function g(int), f(a int4, varchar)")]
    [InlineData("drop routine p")]
    [InlineData("drop procedure p(integer)")]
    [InlineData("drop aggregate total(integer)")]
    [InlineData("drop type mood")]
    [InlineData("drop type if exists other, public.pair cascade")]
    [InlineData("drop domain positive")]
    [InlineData("drop trigger changed on app.t")]
    [InlineData("drop policy own on app.t")]
    [InlineData("drop rule never on app.t")]
    [InlineData("drop statistics st")]
    [InlineData("drop collation german")]
    [InlineData("drop operator === (integer, integer)")]
    [InlineData("drop operator family fam using btree")]
    [InlineData("drop cast (mood as integer)")]
    [InlineData("drop text search configuration english2")]
    [InlineData("drop publication pub")]
    [InlineData("drop event trigger watch")]
    [InlineData("drop foreign data wrapper w cascade")]
    [InlineData("drop server if exists far cascade")]
    [InlineData("drop user mapping for public server far")]
    [InlineData("drop foreign table ft")]
    [InlineData("drop owned by web")]
    [InlineData("drop something new")]
    [InlineData("alter table public.pets drop column id")]
    [InlineData("alter table app.t alter column c drop identity")]
    [InlineData("alter domain public.positive drop constraint positive_check")]
    [InlineData("alter table app.t rename to u")]
    [InlineData("alter table app.t rename column b to c")]
    [InlineData("alter type mood rename to moods")]
    [InlineData("alter schema app rename to other")]
    [InlineData("alter function f(int, varchar) rename to g")]
    [InlineData("alter index app.t_b rename to other")]
    public void What_a_file_drops_or_renames_again_is_unknown(string statement)
    {
        foreach (string file in new[] { Much, "set search_path to public;\n" + Much })
        {
            SchemaAnalysis added = Dumps.Compare(file, file + statement + ";\n");
            SchemaAnalysis removed = Dumps.Compare(file + statement + ";\n", file);

            Assert.Equal(["unknown Breaking"], added.Changes.Select(change => $"{change.Kind} {change.Impact}"));
            Assert.Equal(["unknown Breaking"], removed.Changes.Select(change => $"{change.Kind} {change.Impact}"));
        }
    }

    [Theory]
    [InlineData("drop schema if exists other cascade")]
    [InlineData("drop extension if exists hstore")]
    [InlineData("drop table if exists app.pets, other.t")]
    [InlineData("drop index if exists other")]
    [InlineData("drop function if exists f(text, text), other.f(int, varchar), f(int)")]
    [InlineData("drop procedure if exists p()")]
    [InlineData("drop type if exists v2, other.mood")]
    [InlineData("drop table if exists t")]
    [InlineData("drop trigger if exists changed on pets")]
    [InlineData("drop trigger if exists changed on t")]
    [InlineData("drop trigger if exists changed on other.t")]
    [InlineData("drop policy if exists own on pets")]
    [InlineData("drop rule if exists never on v")]
    [InlineData("drop operator if exists ==== (int, int)")]
    [InlineData("drop publication if exists other")]
    [InlineData("drop role if exists web")]
    [InlineData("drop database if exists other")]
    public void A_drop_of_what_a_file_never_made_changes_nothing(string statement) =>
        Assert.Empty(Dumps.Compare(Much, Much + statement + ";\n").Changes);

    [Theory]
    [InlineData("drop schema if exists public cascade")]
    [InlineData("drop table if exists pets, app.t cascade")]
    [InlineData("drop owned by web")]
    public void A_drop_before_anything_is_made_changes_nothing(string statement) =>
        Assert.Empty(Dumps.Compare(Much, statement + ";\n" + Much).Changes);

    [Theory]
    [InlineData("create table t (id int primary key);", "CREATE TABLE public.t (id INTEGER NOT NULL, PRIMARY KEY (id));")]
    [InlineData("create function f(a int4) returns bool language sql as 'select true';", "create function public.f(a integer) returns boolean language sql as 'select true';")]
    [InlineData("create table t (a int); grant select, insert on t to web; revoke insert on t from web;", "create table t (a int); grant select on table public.t to web;")]
    [InlineData("create table t (a int); create view v as select * from t;", "create table t (a int); create view v as select a from t;")]
    [InlineData("create sequence s as int8; create sequence r as int4;", "create sequence s; create sequence r as integer;")]
    public void Two_ways_to_write_the_same_are_the_same_between_files(string one, string other) =>
        Assert.Empty(Dumps.Compare(one + "\n", other + "\n").Changes.Concat(Dumps.Compare(other + "\n", one + "\n").Changes));

    [Fact]
    public void A_dump_without_its_beginning_need_not_say_who_owns_what()
    {
        const string Text = "CREATE TABLE public.t (\n    id integer\n);\n\n\n";
        const string Whole = "--\n-- PostgreSQL database dump\n--\n\n" + Dumps.Head + Text + "ALTER TABLE public.t OWNER TO web;\n\n--\n-- PostgreSQL database dump complete\n--\n";

        Assert.Empty(Dumps.Compare(Dumps.Head + Text, Whole).Changes);
        Assert.Equal(["Added owner public.t"], Dumps.Compare(Dumps.Head + Text, Dumps.Head + Text + "ALTER TABLE public.t OWNER TO web;\n").Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void A_sequence_that_gets_a_smaller_type_in_a_file_is_judged_as_in_a_dump() =>
        Assert.Equal([NeonSchemaImpact.Caution], Dumps.Compare("create sequence s as bigint maxvalue 100;\n", "create sequence s as int maxvalue 100;\n").Changes.Select(change => change.Impact));

    [Fact]
    public void A_membership_that_one_of_two_files_has_is_a_change() =>
        Assert.Equal([Kinds.Grant], Dumps.Compare(Users, Users + "grant admin to bob;\n").Changes.Select(change => change.Kind));

    [Fact]
    public void A_role_that_is_set_owns_what_a_file_makes_then() =>
        Assert.Equal(["Modified owner public.mood", "Modified owner public.users"], Dumps.Compare("set role web;\n" + Users, "set role app;\n" + Users).Changes.Select(change => change.ToString()));

    [Fact]
    public void Keywords_may_be_in_small_letters_or_in_capitals() =>
        Assert.Empty(Dumps.Compare(Users + "alter table users add column age int not null;\n", Users.Replace("create table", "CREATE TABLE", StringComparison.Ordinal) + "ALTER TABLE users\n  ADD COLUMN age int NOT NULL;\n").Changes);

    [Fact]
    public void Names_without_quotes_are_folded_as_PostgreSQL_folds_them()
    {
        Assert.Empty(Dumps.Compare("CREATE TABLE Users (Id int, CONSTRAINT Positive CHECK (id > 0));\n", "CREATE TABLE users (id int, CONSTRAINT positive CHECK (id > 0));\n").Changes);
        Assert.NotEmpty(Dumps.Compare("CREATE TABLE \"Users\" (id int);\n", "CREATE TABLE users (id int);\n").Changes);
    }

    [Theory]
    [InlineData("a int REFERENCES users (id) ON DELETE CASCADE DEFERRABLE", "CONSTRAINT orders_a_fkey FOREIGN KEY (a) REFERENCES users(id) ON DELETE CASCADE DEFERRABLE")]
    [InlineData("a int UNIQUE NULLS NOT DISTINCT", "CONSTRAINT orders_a_key UNIQUE NULLS NOT DISTINCT (a)")]
    [InlineData("a int PRIMARY KEY", "CONSTRAINT orders_pkey PRIMARY KEY (a)")]
    [InlineData("a int CHECK (a > 0) CHECK (a < 9)", "CONSTRAINT orders_a_check CHECK (a > 0), CONSTRAINT orders_a_check1 CHECK (a < 9)")]
    [InlineData("a int, b int, UNIQUE (a, b), UNIQUE (b)", "CONSTRAINT orders_a_b_key UNIQUE (a, b), CONSTRAINT orders_b_key UNIQUE (b)")]
    [InlineData("a int, b int, CHECK (a > b), CHECK (b > 0)", "CONSTRAINT orders_check CHECK (a > b), CONSTRAINT orders_b_check CHECK (b > 0)")]
    [InlineData("a int, FOREIGN KEY (a) REFERENCES users", "CONSTRAINT orders_a_fkey FOREIGN KEY (a) REFERENCES users")]
    public void A_constraint_without_a_name_has_the_one_that_PostgreSQL_gives_it(string plain, string named)
    {
        string columns = plain.Contains("b int", StringComparison.Ordinal) ? "a int, b int" : "a int";

        Assert.Empty(Dumps.Changes(Users + $"create table orders ({plain});\n", Users + $"create table orders ({columns}, {named});\n"));
        Assert.Empty(Dumps.Changes(Users + $"create table orders ({plain});\n", Users + $"create table orders ({columns});\nalter table orders {string.Join(", ", Constraints(named))};\n"));
    }

    [Theory]
    [InlineData("create table t (a int CHECK (a > b), b int)", "t_check")]
    [InlineData("create table t (CHECK (a > b), a int, b int)", "t_check")]
    [InlineData("create table t (CHECK (b > 0), a int, b int)", "t_b_check")]
    [InlineData("create table t (a int CHECK (1 > 0))", "t_check")]
    [InlineData("create table t (a int CHECK (lower(lower::text) = 'x'), lower int)", "t_lower_check")]
    [InlineData("create table t (x int CHECK (x > pa)) inherits (p)", "t_check")]
    [InlineData("create table t (x int CHECK (pa > 1)) inherits (p)", "t_pa_check")]
    [InlineData("create table t (a date CHECK (a > date '2020-01-01'), date int)", "t_a_check")]
    [InlineData("create table t (a int CHECK (t.a > 0), t int)", "t_a_check")]
    [InlineData("create table t partition of w (CHECK (pb > 0)) for values from (1) to (2)", "t_pb_check")]
    [InlineData("create table t partition of w (pb CHECK (pb > pa)) for values from (1) to (2)", "t_check")]
    [InlineData("create table t (a int); alter table t add b int CHECK (b > a)", "t_check")]
    [InlineData("create table t (a int); alter table t add CHECK (a > c), add c int", "t_check")]
    [InlineData("create table t (a int); alter table t add c int, add CHECK (c > 0)", "t_c_check")]
    [InlineData("create table t (\"A\" int CHECK (\"A\" > 0), a int)", "t_A_check")]
    public void A_condition_without_a_name_is_named_by_the_columns_in_it(string statements, string name)
    {
        // PostgreSQL 15 says so.
        const string parents = "create table p (pa int, pb int);\ncreate table w (pa int, pb int) partition by range (pa);\n";

        Assert.Empty(Dumps.Changes(parents + statements + ";\n", parents + Named(name)));
        Assert.NotEmpty(Dumps.Changes(parents + statements + ";\n", parents + Named("other")));

        string Named(string chosen) => statements.Replace("CHECK", $"CONSTRAINT \"{chosen}\" CHECK", StringComparison.Ordinal) + ";\n";
    }

    [Fact]
    public void Tables_that_inherit_from_each_other_end_no_comparison()
    {
        const string circle = "create table a (id int) inherits (b);\ncreate table b (id int) inherits (a);\n";

        NeonSchemaChange added = Assert.Single(Dumps.Compare(circle, circle + "alter table a add check (missing > 0);\n").Changes);

        Assert.Equal("a_check", added.Name);
    }

    [Fact]
    public void Tables_that_inherit_by_many_paths_are_compared()
    {
        // From the last table to the first there are 2^40 paths.
        string diamonds = "create table l0 (id int);\ncreate table r0 (id int);\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"create table l{i} (l{i} int) inherits (l{i - 1}, r{i - 1});\ncreate table r{i} (r{i} int) inherits (l{i - 1}, r{i - 1});\n"));
        const string change = "alter table l40 add check (missing > 0), add constraint there not null id, alter column id set default 1;\ncreate view v as select * from l40;\n";

        Assert.Equal(
            ["Added check constraint public.l40.l40_check", "Added not-null constraint public.l40.there", "Added view public.v", "Modified column public.l40.id"],
            Dumps.Compare(diamonds, diamonds + change).Changes.Select(item => item.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_of_a_table_that_many_paths_inherit_from_is_judged()
    {
        // Each of ten levels has eight tables that inherit from all of the level before.
        string levels = "create table root (id int, at date);\n" + string.Concat(Enumerable.Range(0, 10).SelectMany(level => Enumerable.Range(0, 8), (level, i) =>
            $"create table l{level}_{i} () inherits ({(level == 0 ? "root" : string.Join(", ", Enumerable.Range(0, 8).Select(parent => $"l{level - 1}_{parent}")))});\n"));

        NeonSchemaChange change = Assert.Single(Dumps.Compare(levels, levels + "alter table root alter column at type text;\n").Changes, change => change.FullName == "public.root.at");

        Assert.Contains(change.Hazards, hazard => hazard.Reason.Contains(" and 76 more ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("create view v{0} as select * from v{1} a, v{1} b;\n", "create view v0 as select 1 as x;\n", "")]
    [InlineData(", c{0} as (select * from c{1} a, c{1} b)", "create view v as with c0 as (select 1 as x)", " select * from c40;\n")]
    public void A_query_with_more_columns_than_PostgreSQL_allows_is_left_as_it_is(string doubling, string before, string after)
    {
        // Each query has twice the columns of the one before.
        string text = before + string.Concat(Enumerable.Range(1, 40).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, doubling, i, i - 1))) + after;

        Assert.Equal("Added table public.t", Assert.Single(Dumps.Compare(text, text + "create table t (id int);\n").Changes).ToString());
    }

    [Theory]
    [InlineData("select * from (", ") a")]
    [InlineData("select (", ") as x")]
    [InlineData("with c as (", ") select * from c")]
    [InlineData("select 1 as x where exists (", ")")]
    [InlineData("(", ")")]
    public void Queries_within_queries_end_no_comparison_however_deep(string open, string close)
    {
        string view = "create view v as " + string.Concat(Enumerable.Repeat(open, 5000)) + "select 1 as x" + string.Concat(Enumerable.Repeat(close, 5000)) + ";\n";

        Assert.Equal("Added table public.t", Assert.Single(Dumps.Compare(view, view + "create table t (id int);\n").Changes).ToString());
    }

    [Theory]
    [InlineData("create table t (a int{0});\n", ", check (a > {0})", "t_a_check")]
    [InlineData("create table t (a int{0});\n", ", unique (a)", "t_a_key")]
    [InlineData("create table t (a int{0});\n", " check (a > {0})", "t_a_check")]
    [InlineData("create table t (a int);\n{0}", "alter table t add check (a > {0});\n", "t_a_check")]
    [InlineData("create table t (a int);\n{0}", "create index on t (a);\n", "t_a_idx")]
    public void Thousands_without_a_name_are_named_one_after_the_other(string text, string each, string name)
    {
        const int Many = 3000;

        Assert.Equal(
            Enumerable.Range(0, Many).Select(i => i == 0 ? name : name + i).Order(StringComparer.Ordinal),
            Dumps.Compare(With(0), With(Many)).Changes.Select(change => change.Name).Order(StringComparer.Ordinal));

        string With(int count) => Format(text, string.Concat(Enumerable.Range(0, count).Select(i => Format(each, i))));
        static string Format(string format, object value) => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, value);
    }

    [Fact]
    public void A_long_name_of_a_constraint_is_cut_off_as_PostgreSQL_does()
    {
        // PostgreSQL 15 says so.
        string table = new('t', 50);
        string column = new('c', 40);

        NeonSchemaChange change = Assert.Single(Dumps.Compare($"create table {table} ({column} int);\n", $"create table {table} ({column} int unique);\n").Changes);

        Assert.Equal(new string('t', 29) + "_" + new string('c', 29) + "_key", change.Name);
    }

    [Fact]
    public void The_steps_of_a_constraint_without_a_name_can_be_run()
    {
        NeonSchemaChange change = Assert.Single(Dumps.Compare("create table t (a int);\n", "create table t (a int unique);\n").Changes);

        Assert.Equal(
            ["CREATE UNIQUE INDEX CONCURRENTLY t_a_key ON public.t (a);", "ALTER TABLE public.t ADD CONSTRAINT t_a_key UNIQUE USING INDEX t_a_key;"],
            change.Hazards.SelectMany(hazard => hazard.Steps));
    }

    [Theory]
    [InlineData("serial", "integer", "    AS integer\n")]
    [InlineData("SERIAL4", "integer", "    AS integer\n")]
    [InlineData("bigserial", "bigint", "")]
    [InlineData("smallserial", "smallint", "    AS smallint\n")]
    public void A_serial_is_a_sequence_and_a_default(string serial, string type, string sequence)
    {
        string dump = $"CREATE TABLE public.t (\n    a {type} NOT NULL\n);\nCREATE SEQUENCE public.t_a_seq\n{sequence}    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1;\nALTER SEQUENCE public.t_a_seq OWNED BY public.t.a;\nALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT nextval('public.t_a_seq'::regclass);\n";

        Assert.Empty(Dumps.Changes(dump, $"create table public.t (a {serial});\n"));
        Assert.Empty(Dumps.Changes(dump, $"create table public.t ();\nalter table public.t add column a {serial};\n"));
    }

    [Fact]
    public void A_serial_that_becomes_a_plain_integer_loses_its_values()
    {
        SchemaAnalysis found = Dumps.Compare("create table t (a serial);\n", "create table t (a integer);\n");

        Assert.Equal(["Modified column public.t.a", "Removed sequence public.t_a_seq"], found.Changes.Select(change => change.ToString()).Order(StringComparer.Ordinal));
        Assert.Contains("NSR042", found.Changes.SelectMany(change => change.Hazards).Select(hazard => hazard.RuleId));
    }

    [Theory]
    [InlineData("CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM f;", "CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM f;", "Modified conversion public.c")]
    [InlineData("CREATE LANGUAGE l HANDLER h;", "CREATE TRUSTED LANGUAGE l HANDLER h;", "Modified language l")]
    [InlineData("CREATE VIEW v AS SELECT 1 AS a;", "CREATE TEMP VIEW v AS SELECT 1 AS a;", "Removed view public.v")]
    public void A_word_before_the_name_is_part_of_what_is_made(string before, string after, string change) =>
        Assert.Equal([change], Dumps.Compare(before, after).Changes.Select(found => found.ToString()));

    [Fact]
    public void The_search_path_says_what_a_foreign_key_and_a_view_are_about()
    {
        const string Before = "set search_path to app;\ncreate table t (a int primary key, b varchar(9));\ncreate table u (a int);\ncreate view v as select x.b from t x;\n";
        string after = Before.Replace("b varchar(9)", "b text", StringComparison.Ordinal) + "alter table u add constraint f foreign key (a) references t(a);\n";

        SchemaAnalysis found = Dumps.Compare(Before, after);

        Assert.Contains("view app.v", found.Changes.Single(change => change.Kind == "column").Hazards.Single(hazard => hazard.RuleId == "NSR055").Reason, StringComparison.Ordinal);
        Assert.Contains("app.u and app.t", found.Changes.Single(change => change.Kind == "foreign key").Hazards.Single(hazard => hazard.RuleId == "NSR173").Reason, StringComparison.Ordinal);
    }

    private static string[] Constraints(string named) => [.. named.Split("CONSTRAINT ", StringSplitOptions.RemoveEmptyEntries).Select(part => "add constraint " + part.TrimEnd(',', ' '))];

    private static string Fingerprint(string schema) => SchemaAnalyzer.Fingerprint(schema, cancellation: TestContext.Current.CancellationToken);
}
