using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Pairs;

/// <summary>A file that says the same as its dump in other words has no changes. A difference in meaning is a change, however similar the text.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE public.t (a integer, b integer DEFAULT NULLIF(1, 2));")]
    [InlineData("CREATE TABLE public.t (a text DEFAULT '2025-01-01'::text);", "CREATE TABLE t (a text DEFAULT '2025-01-01 00:00:00');")]
    [InlineData("CREATE TABLE public.t (a text DEFAULT '2025-01-01 00:00:00'::text);", "CREATE TABLE t (a text DEFAULT '2025-01-01');")]
    [InlineData("CREATE TABLE public.t (a timestamp without time zone DEFAULT '2025-01-01 00:00:00.5'::timestamp without time zone);", "CREATE TABLE t (a timestamp DEFAULT '2025-01-01');")]
    [InlineData("CREATE TABLE public.t (a integer, b integer, CONSTRAINT c CHECK (((a)::text > (b)::text)));", "CREATE TABLE t (a int, b int, CONSTRAINT c CHECK (a > b));")]
    [InlineData("CREATE TABLE public.t (a integer, CONSTRAINT c CHECK ((a > 10)));", "CREATE TABLE t (a int, CONSTRAINT c CHECK (a >= 10));")]
    [InlineData("CREATE TABLE public.t (a integer, CONSTRAINT c CHECK (((a > 1) AND (a < 5))));", "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1 OR a < 5));")]
    [InlineData("CREATE TABLE public.t (a text, CONSTRAINT c CHECK ((a = 'x'::text)));", "CREATE TABLE t (a text, CONSTRAINT c CHECK (a = 'X'));")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SET search_path TO 'Shop' AS $$SELECT 1$$;", "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = shop AS $$SELECT 1$$;")]
    [InlineData("CREATE FOREIGN TABLE public.t (a integer OPTIONS (column_name 'Id')) SERVER s OPTIONS (table_name 'T');", "CREATE FOREIGN TABLE t (a int OPTIONS (column_name 'id')) SERVER s OPTIONS (table_name 'T');")]
    [InlineData("CREATE FOREIGN TABLE public.t (a integer) SERVER s OPTIONS (table_name 'Big T');", "CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (table_name 'bigt');")]
    [InlineData("CREATE VIEW public.v AS SELECT t.a FROM public.t WHERE (t.a > 0);", "CREATE VIEW v AS SELECT a FROM t WHERE a > 1;")]
    [InlineData("CREATE VIEW public.v AS SELECT t.a FROM (public.t LEFT JOIN public.u ON ((t.a = u.a)));", "CREATE VIEW v AS SELECT t.a FROM t JOIN u ON t.a = u.a;")]
    [InlineData("CREATE TABLE public.t (a integer);", "CREATE TABLE t (a int);\nREVOKE SELECT ON t FROM web;\nGRANT SELECT ON t TO web;")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);\nCREATE VIEW public.v AS SELECT t.a FROM public.t;", "CREATE TABLE t (a int, b int);\nCREATE VIEW v AS SELECT * FROM t;")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);\nCREATE VIEW public.v AS SELECT t.a AS b, t.b AS a FROM public.t ORDER BY t.a;", "CREATE TABLE t (a int, b int);\nCREATE VIEW v AS SELECT a AS b, b AS a FROM t ORDER BY a;")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);\nCREATE VIEW public.v AS SELECT t.a, t.b FROM public.t ORDER BY t.a;", "CREATE TABLE t (a int, b int);\nCREATE VIEW v AS SELECT a, b FROM t ORDER BY 2;")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);\nCREATE VIEW public.v AS SELECT t.a AS x, t.b AS y FROM public.t;", "CREATE TABLE t (a int, b int);\nCREATE VIEW v (x, z) AS SELECT a, b FROM t;")]
    [InlineData("CREATE TABLE public.t (a text[]);\nCREATE VIEW public.v AS SELECT unnest.x FROM public.t, LATERAL unnest(t.a) unnest(x);", "CREATE TABLE t (a text[]);\nCREATE VIEW v AS SELECT unnest.x FROM t, LATERAL unnest(t.a) AS unnest(y);")]
    [InlineData("CREATE TABLE public.t (a integer);\nCREATE TABLE public.u (a bigint);", "CREATE TABLE t (a int);\nCREATE TABLE u AS SELECT * FROM t;")]
    [InlineData("CREATE TABLE public.t (a integer);\nGRANT SELECT ON TABLE public.t TO web;", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO web;\nCREATE TABLE t (a int);")]
    [InlineData("CREATE TABLE public.t (a integer);\nGRANT SELECT ON TABLE public.t TO web;", "CREATE TABLE t (a int);\nGRANT SELECT ON t TO web;\nREVOKE SELECT ON t FROM web;")]
    [InlineData("CREATE TABLE public.t (a integer);\nGRANT SELECT ON TABLE public.t TO web;", "CREATE TABLE t (a int);\nALTER DEFAULT PRIVILEGES FOR ROLE other GRANT SELECT ON TABLES TO web;")]
    [InlineData("CREATE SCHEMA s;\nCREATE TABLE public.t (a integer);", "CREATE SCHEMA s CREATE TABLE t (a int);")]
    [InlineData("CREATE TABLE public.t (a integer, b text);\nCREATE TABLE public.u (a integer, c bigint);\nCREATE VIEW public.v AS WITH t AS (SELECT u.a, u.c FROM public.u) SELECT t.a, t.b FROM public.t;", "CREATE TABLE t (a int, b text);\nCREATE TABLE u (a int, c bigint);\nCREATE VIEW v AS WITH t AS (SELECT * FROM u) SELECT * FROM t;")]
    [InlineData("CREATE TABLE public.t (a integer, b text);\nCREATE TABLE public.u (a integer, c bigint);\nCREATE VIEW public.v AS SELECT t.a FROM public.t WHERE (EXISTS ( SELECT 1 FROM public.u WHERE (u.a = t.a)));", "CREATE TABLE t (a int, b text);\nCREATE TABLE u (a int, c bigint);\nCREATE VIEW v AS SELECT t.a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = a);")]
    [InlineData("CREATE TABLE public.t (a integer, b text);\nCREATE TABLE public.u (a integer, c bigint);\nCREATE VIEW public.v AS SELECT t.a AS w, u.a AS q FROM public.t, public.u ORDER BY t.a;", "CREATE TABLE t (a int, b text);\nCREATE TABLE u (a int, c bigint);\nCREATE VIEW v (w, q) AS SELECT t.a AS q, u.a AS w FROM t, u ORDER BY w;")]
    [InlineData("CREATE TABLE public.t (a integer, b text);\nCREATE TABLE public.u (a integer, c bigint);\nCREATE TABLE public.n (a integer);", "CREATE TABLE t (a int, b text);\nCREATE TABLE u (a int, c bigint);\nCREATE TABLE n AS SELECT a FROM t UNION SELECT c FROM u;")]
    [InlineData("CREATE TABLE public.t (a text COLLATE pg_catalog.\"C\");\nCREATE TABLE public.n (a text);", "CREATE TABLE t (a text COLLATE pg_catalog.\"C\");\nCREATE TABLE n AS SELECT a::text FROM t;")]
    [InlineData("CREATE TABLE public.t (a integer);\nCREATE TABLE public.n (a integer);", "CREATE TABLE t (a int);\nCREATE TABLE n AS SELECT a FROM t;\nALTER TABLE n ALTER a SET DEFAULT 3;")]
    [InlineData("CREATE TABLE public.t (a integer DEFAULT 5);\nCREATE TABLE public.n (a integer DEFAULT 5);", "CREATE TABLE t (a int DEFAULT 3);\nCREATE TABLE n (LIKE t INCLUDING DEFAULTS);\nALTER TABLE t ALTER a SET DEFAULT 5;")]
    [InlineData("CREATE TABLE public.t (a integer, b integer);\nCREATE VIEW public.v AS SELECT t.a FROM public.t;", "CREATE TABLE t (a int);\nCREATE VIEW v AS SELECT * FROM t;\nALTER TABLE t ADD COLUMN b int;\nCREATE OR REPLACE VIEW v AS SELECT * FROM t;")]
    [InlineData("CREATE TABLE public.t (a integer);", "CREATE TABLE t (a int);\nREVOKE INSERT ON t FROM CURRENT_USER;")]
    [InlineData("CREATE TABLE public.t (a integer);\nALTER TABLE public.t OWNER TO boss;\nALTER DEFAULT PRIVILEGES FOR ROLE other GRANT SELECT ON TABLES TO web;", "CREATE TABLE t (a int);\nALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO web;")]
    [InlineData("CREATE TABLE public.t (a integer);\nALTER TABLE public.t OWNER TO other;", "SET ROLE app;\nCREATE TABLE t (a int);")]
    [InlineData("CREATE TABLE public.t (a integer NOT NULL);\nALTER TABLE public.t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.t_a_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1);\nALTER DEFAULT PRIVILEGES FOR ROLE boss GRANT ALL ON SEQUENCES TO web;\nALTER TABLE public.t OWNER TO boss;", "CREATE TABLE t (a int NOT NULL);\nALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO web;\nALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY;")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\nDROP FUNCTION f();")]
    [InlineData("CREATE TYPE public.m AS ENUM ('a');", "CREATE TYPE m AS ENUM ('a');\nDROP TYPE m;")]
    [InlineData("CREATE SCHEMA s;", "CREATE SCHEMA s;\nDROP SCHEMA s;")]
    [InlineData("CREATE TABLE public.t (a integer);\nCREATE INDEX i ON public.t USING btree (a);", "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nDROP INDEX i;")]
    [InlineData("CREATE TABLE public.t (a integer);\nCREATE POLICY p ON public.t USING ((a > 1));", "CREATE TABLE t (a int);\nCREATE POLICY p ON t USING (a > 1);\nDROP POLICY p ON t;")]
    [InlineData("CREATE TABLE public.t (a integer);", "CREATE TABLE t (a int);\nDROP TABLE IF EXISTS x, t;")]
    public void A_difference_between_a_dump_and_a_file_is_a_change(string dump, string file) =>
        Assert.NotEmpty(Dumps.Compare(Dump(dump), file).Changes);

    [Theory]
    [InlineData("CREATE TABLE public.t (a integer, b integer);", "CREATE TABLE t (a int, b int DEFAULT NULL);")]
    [InlineData("CREATE TABLE public.t (a timestamp without time zone DEFAULT '2025-01-01 00:00:00'::timestamp without time zone);", "CREATE TABLE t (a timestamp DEFAULT '2025-01-01');")]
    [InlineData("CREATE TABLE public.t (a character varying(9), b character varying(9), CONSTRAINT c CHECK (((a)::text > (b)::text)));", "CREATE TABLE t (a varchar(9), b varchar(9), CONSTRAINT c CHECK (a > b));")]
    [InlineData("CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SET search_path TO 'shop', 'pg_temp' AS $$SELECT 1$$;", "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = Shop, pg_temp AS $$SELECT 1$$;")]
    [InlineData("CREATE FOREIGN TABLE public.t (a integer) SERVER s OPTIONS (\n    table_name 'Big T'\n);", "CREATE FOREIGN TABLE t (a int) SERVER s OPTIONS (table_name 'Big T');")]
    [InlineData("CREATE TABLE public.t (a integer)\nWITH (autovacuum_enabled='false', fillfactor='70');", "CREATE TABLE t (a int) WITH (fillfactor = 70, autovacuum_enabled = FALSE);")]
    [InlineData("CREATE TABLE public.u (one integer, s character varying(3), t boolean, n bigint);", "CREATE TABLE u AS SELECT 1 AS one, 'x'::varchar(3) AS s, true AS t, count(*) AS n;")]
    public void Other_words_for_the_same_are_not_a_change(string dump, string file) =>
        Assert.Empty(Dumps.Compare(Dump(dump), file).Changes);

    [Theory]
    [InlineData(16, "ALL", "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER", false)]
    [InlineData(17, "ALL", "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN", false)]
    [InlineData(17, "ALL", "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER", true)]
    [InlineData(17, "SELECT,INSERT,REFERENCES,DELETE,TRIGGER,TRUNCATE,UPDATE", "ALL", true)]
    [InlineData(17, "MAINTAIN", "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN", true)]
    public void All_privileges_are_those_of_the_version_of_the_dump(int version, string dumped, string written, bool isChange)
    {
        const string Table = "CREATE TABLE public.t (a integer);\n";
        string dump = Dump($"-- Dumped from database version {version}.2\n\n{Table}GRANT {dumped} ON TABLE public.t TO web;");

        Assert.Equal(isChange, Dumps.Compare(dump, $"{Table}GRANT {written} ON t TO web;").Changes.Count > 0);
    }

    private static string Dump(string sql) => $"--\n-- PostgreSQL database dump\n--\n\n{sql}\n\n--\n-- PostgreSQL database dump complete\n--\n";
}
