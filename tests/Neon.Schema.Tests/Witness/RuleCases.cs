using System.Collections.Generic;

namespace Neon.Schema.Tests.Witness;

/// <summary>A change that a rule is for, and a client that shows it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Setup">Makes the schema, with rows.</param>
/// <param name="Change">The change.</param>
/// <param name="Probe">What a client does: after the change it fails, or has another answer. Empty where the change itself fails, but not without <paramref name="Rows"/>.</param>
/// <param name="Rows">Rows that the change fails on.</param>
internal sealed record RuleCase(string Rule, string Setup, string Change, string Probe, string Rows = "")
{
    private const string Table = "CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT 7, s text NOT NULL DEFAULT 'x'); INSERT INTO t VALUES (1, 5, 'b'), (2, 6, 'B')";
    private const string Two = Table + "; CREATE TABLE u (id integer PRIMARY KEY, t_id integer REFERENCES t (id)); INSERT INTO u VALUES (1, 1)";
    private const string Function = "CREATE FUNCTION f(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1'";
    private const string Reader = "CREATE ROLE witness_reader";
    private const string AsReader = "SET LOCAL ROLE witness_reader; ";

    /// <summary>A case of each rule whose effect a client can see.</summary>
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("NSR002", "CREATE SCHEMA s", "DROP SCHEMA s", "CREATE TABLE s.t (a integer)"),
        new("NSR010", Table, "DROP TABLE t", "SELECT count(*) FROM t"),
        new("NSR011", Table, "DROP TABLE t", "SELECT a FROM t"),
        new("NSR012", Table, "ALTER TABLE t RENAME TO v", "SELECT a FROM t"),
        new("NSR012", Table, "ALTER TABLE t RENAME a TO b", "SELECT a FROM t"),
        new("NSR014", "CREATE TABLE t (a integer) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t DEFAULT; INSERT INTO t VALUES (1)", "DROP TABLE t; CREATE TABLE t (a integer) PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t DEFAULT", "SELECT count(*) FROM t"),
        new("NSR015", "CREATE TABLE t (a integer) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9); INSERT INTO t VALUES (1)", "ALTER TABLE t DETACH PARTITION p", "SELECT count(*) FROM t"),
        new("NSR016", "CREATE TABLE t (a integer) PARTITION BY RANGE (a); CREATE TABLE p (a integer)", "ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (1) TO (9)", "", "INSERT INTO p VALUES (9)"),
        new("NSR017", "CREATE TABLE t (a integer); CREATE TABLE c () INHERITS (t); INSERT INTO c VALUES (1)", "ALTER TABLE c NO INHERIT t", "SELECT count(*) FROM t"),
        new("NSR018", "CREATE TABLE t (id integer PRIMARY KEY); CREATE PUBLICATION p FOR TABLE t", "ALTER TABLE t REPLICA IDENTITY NOTHING", "DELETE FROM t"),
        new("NSR020", Table, "ALTER TABLE t RENAME TO v; CREATE VIEW t AS SELECT * FROM v", "TRUNCATE t"),
        new("NSR021", Table + "; CREATE SCHEMA s", "CREATE TABLE s.t (id integer, a integer)", "SET LOCAL search_path TO s, public; SELECT count(*) FROM t"),
        new("NSR024", "CREATE TABLE r (a integer PRIMARY KEY); CREATE TABLE t (a integer REFERENCES r) PARTITION BY RANGE (a); CREATE TABLE p (a integer)", "ALTER TABLE t ATTACH PARTITION p FOR VALUES FROM (1) TO (9)", "", "INSERT INTO p VALUES (1)"),
        new("NSR023", "CREATE TABLE t (a integer) PARTITION BY RANGE (a); CREATE TABLE p PARTITION OF t DEFAULT", "CREATE TABLE q PARTITION OF t FOR VALUES FROM (1) TO (9)", "", "INSERT INTO t VALUES (1)"),
        new("NSR030", Table, "ALTER TABLE t DROP COLUMN a", "SELECT a FROM t"),
        new("NSR031", Table, "ALTER TABLE t DROP COLUMN a", "UPDATE t SET a = 1"),
        new("NSR032", "CREATE TABLE t (a integer)", "ALTER TABLE t ADD b integer NOT NULL", "", "INSERT INTO t VALUES (1)"),
        new("NSR033", "CREATE TABLE t (a integer)", "ALTER TABLE t ADD b integer NOT NULL", "INSERT INTO t (a) VALUES (1)"),
        new("NSR035", "CREATE TABLE t (a numeric); INSERT INTO t VALUES (1.55)", "ALTER TABLE t ALTER a TYPE numeric(9,1)", "SELECT a FROM t"),
        new("NSR036", "CREATE TABLE t (a text)", "ALTER TABLE t ALTER a TYPE varchar(2)", "", "INSERT INTO t VALUES ('abc')"),
        new("NSR037", Table, "ALTER TABLE t ALTER a DROP DEFAULT, ALTER a TYPE text", "SELECT a + 1 FROM t"),
        new("NSR038", "CREATE TABLE t (a timestamp); INSERT INTO t VALUES ('2026-05-01')", "ALTER TABLE t ALTER a TYPE timestamptz", "SET LOCAL timezone TO 'Asia/Tokyo'; SELECT a::text FROM t"),
        new("NSR041", Table, "ALTER TABLE t ALTER a SET NOT NULL", "", "INSERT INTO t VALUES (3, NULL)"),
        new("NSR042", Table, "ALTER TABLE t ALTER a DROP DEFAULT", "INSERT INTO t VALUES (3) RETURNING a"),
        new("NSR043", "CREATE TABLE t (s text COLLATE \"C\"); INSERT INTO t VALUES ('b'), ('A'); CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)", "ALTER TABLE t ALTER s TYPE text COLLATE blind", "SELECT count(*) FROM t WHERE s = 'a'"),
        new("NSR044", "CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY, a integer)", "ALTER TABLE t ALTER id DROP IDENTITY", "INSERT INTO t (a) VALUES (1)"),
        new("NSR045", "CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY)", "ALTER TABLE t ALTER id SET GENERATED ALWAYS", "INSERT INTO t VALUES (1)"),
        new("NSR046", "CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY, a integer)", "ALTER TABLE t ALTER id SET START WITH 100 RESTART", "INSERT INTO t (a) VALUES (1) RETURNING id"),
        new("NSR047", Table, "ALTER TABLE t DROP a; ALTER TABLE t ADD a integer GENERATED ALWAYS AS (id) STORED", "SELECT sum(a) FROM t"),
        new("NSR048", Table, "ALTER TABLE t DROP a; ALTER TABLE t ADD a integer GENERATED ALWAYS AS (id) STORED", "INSERT INTO t (id, a) VALUES (3, 3)"),
        new("NSR049", "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED)", "ALTER TABLE t ALTER b DROP EXPRESSION", "INSERT INTO t VALUES (1) RETURNING b"),
        new("NSR051", "CREATE TABLE t (a integer, b text); INSERT INTO t VALUES (1)", "DROP TABLE t; CREATE TABLE t (b text, a integer)", "INSERT INTO t VALUES (1, 'x')"),
        new("NSR052", "CREATE TABLE t (a integer)", "ALTER TABLE t ADD b integer GENERATED ALWAYS AS (a) STORED NOT NULL", "", "INSERT INTO t VALUES (NULL)"),
        new("NSR054", "CREATE TABLE t (a json)", "ALTER TABLE t ALTER a TYPE jsonb", "", "INSERT INTO t VALUES ('\"\\u0000\"')"),
        new("NSR057", "CREATE EXTENSION citext; CREATE TABLE t (s text UNIQUE)", "ALTER TABLE t ALTER s TYPE citext", "", "INSERT INTO t VALUES ('a'), ('A')"),
        new("NSR060", Table, "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)", "", "INSERT INTO t VALUES (3, -1)"),
        new("NSR061", Two, "ALTER TABLE u DROP CONSTRAINT u_t_id_fkey", "INSERT INTO u VALUES (2, 99)"),
        new("NSR062", Table, "ALTER TABLE t DROP CONSTRAINT t_pkey", "INSERT INTO t VALUES (1) ON CONFLICT (id) DO NOTHING"),
        new("NSR063", Table, "ALTER TABLE t DROP CONSTRAINT t_pkey", "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"),
        new("NSR065", Two, "ALTER TABLE u DROP CONSTRAINT u_t_id_fkey; ALTER TABLE u ADD CONSTRAINT u_t_id_fkey FOREIGN KEY (t_id) REFERENCES t ON DELETE CASCADE", "DELETE FROM t WHERE id = 1"),
        new("NSR066", Two, "ALTER TABLE u ALTER CONSTRAINT u_t_id_fkey DEFERRABLE INITIALLY DEFERRED", "INSERT INTO u VALUES (2, 99)"),
        new("NSR068", Table + "; CREATE TABLE u (t_id integer); INSERT INTO u VALUES (1)", "ALTER TABLE u ADD CONSTRAINT f FOREIGN KEY (t_id) REFERENCES t ON DELETE CASCADE", "WITH gone AS (DELETE FROM t WHERE id = 1) SELECT 1; DELETE FROM t WHERE id = 1; SELECT count(*) FROM u"),
        new("NSR071", Table, "CREATE UNIQUE INDEX i ON t (a)", "", "INSERT INTO t VALUES (3, 5)"),
        new("NSR072", Table + "; CREATE INDEX i ON t (a)", "DROP INDEX i", "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"),
        new("NSR073", Table + "; CREATE UNIQUE INDEX i ON t (a)", "DROP INDEX i", "INSERT INTO t VALUES (3, 5)"),
        new("NSR075", "CREATE TABLE t (a integer) PARTITION BY RANGE (a); CREATE INDEX i ON t (a)", "DROP INDEX i", "SELECT count(*) FROM pg_indexes WHERE tablename = 't'"),
        new("NSR080", Table + "; CREATE VIEW v AS SELECT id, a FROM t", "DROP VIEW v; CREATE VIEW v AS SELECT id FROM t", "SELECT a FROM v"),
        new("NSR081", Table + "; CREATE VIEW v AS SELECT id FROM t", "CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id > 1", "SELECT count(*) FROM v"),
        new("NSR083", Table + "; CREATE ROLE witness_reader; CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t; GRANT SELECT ON v TO witness_reader", "ALTER VIEW v SET (security_invoker = true)", AsReader + "SELECT count(*) FROM v"),
        new("NSR084", Table + "; CREATE VIEW v AS SELECT * FROM t WHERE a > 0", "ALTER VIEW v SET (check_option = local)", "INSERT INTO v VALUES (3, -1)"),
        new("NSR085", Table + "; CREATE VIEW v AS SELECT id FROM t", "DROP VIEW v; CREATE VIEW v AS SELECT id::text AS id FROM t", "SELECT id + 1 FROM v"),
        new("NSR090", "CREATE SEQUENCE s", "DROP SEQUENCE s", "SELECT nextval('s')"),
        new("NSR091", "CREATE SEQUENCE s", "ALTER SEQUENCE s MAXVALUE 5", "", "SELECT setval('s', 6)"),
        new("NSR092", "CREATE SEQUENCE s", "ALTER SEQUENCE s INCREMENT 10", "SELECT nextval('s'), nextval('s')"),
        new("NSR100", Function, "DROP FUNCTION f", "SELECT f(1)"),
        new("NSR101", Function, "DROP FUNCTION f; CREATE FUNCTION f(a integer, b integer DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text'", "SELECT f(1) + 1"),
        new("NSR102", Function, "DROP FUNCTION f; CREATE FUNCTION f(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1'", "SELECT f(1)"),
        new("NSR103", Function, "CREATE OR REPLACE FUNCTION f(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1'", "SELECT f(1)"),
        new("NSR104", Function, "ALTER FUNCTION f STRICT", "SELECT coalesce(f(1, NULL), -1)"),
        new("NSR105", "CREATE ROLE witness_reader; CREATE FUNCTION g() RETURNS text LANGUAGE sql AS 'SELECT current_user::text'", "ALTER FUNCTION g SECURITY DEFINER", AsReader + "SELECT g()"),
        new("NSR106", Function, "CREATE FUNCTION f(a integer, c text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 2'", "SELECT f(1)"),
        new("NSR107", "CREATE FUNCTION g(a numeric) RETURNS integer LANGUAGE sql AS 'SELECT 1'", "CREATE FUNCTION g(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 2'", "SELECT g(1)"),
        new("NSR110", Table + "; CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'", "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tr()", "INSERT INTO t VALUES (3) RETURNING id"),
        new("NSR120", "CREATE TYPE mood AS ENUM ('sad')", "DROP TYPE mood", "SELECT 'sad'::mood"),
        new("NSR121", "CREATE TYPE mood AS ENUM ('sad', 'ok')", "DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok')", "SELECT 'sad'::mood"),
        new("NSR122", "CREATE TYPE mood AS ENUM ('sad', 'ok')", "DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok', 'sad')", "SELECT max(m) FROM unnest(enum_range(NULL::mood)) m"),
        new("NSR124", "CREATE TYPE mood AS ENUM ('sad', 'ok')", "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'", "SELECT 'ok'::mood"),
        new("NSR130", "CREATE EXTENSION citext", "DROP EXTENSION citext", "SELECT 'a'::citext"),
        new("NSR132", "CREATE EXTENSION citext; CREATE SCHEMA s", "ALTER EXTENSION citext SET SCHEMA s", "SELECT 'a'::citext"),
        new("NSR140", Table + "; " + Reader, "GRANT SELECT ON t TO witness_reader", AsReader + "SELECT count(*) FROM t"),
        new("NSR141", Table + "; " + Reader + "; GRANT SELECT ON t TO witness_reader", "REVOKE SELECT ON t FROM witness_reader", AsReader + "SELECT count(*) FROM t"),
        new("NSR142", Table + "; " + Reader, "ALTER TABLE t OWNER TO witness_reader", AsReader + "SELECT count(*) FROM t"),
        new("NSR143", Table + "; " + Reader + "; GRANT SELECT ON t TO witness_reader", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", AsReader + "SELECT count(*) FROM t"),
        new("NSR144", Table + "; " + Reader + "; GRANT ALL ON t TO witness_reader", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", AsReader + "INSERT INTO t VALUES (3)"),
        new("NSR145", Table + "; " + Reader + "; GRANT SELECT ON t TO witness_reader; ALTER TABLE t ENABLE ROW LEVEL SECURITY", "CREATE POLICY p ON t USING (true)", AsReader + "SELECT count(*) FROM t"),
        new("NSR147", Table + "; " + Reader + "; GRANT SELECT ON t TO witness_reader; ALTER TABLE t ENABLE ROW LEVEL SECURITY", "CREATE VIEW v AS SELECT * FROM t; GRANT SELECT ON v TO witness_reader", AsReader + "SELECT count(*) FROM v"),
        new("NSR148", Table + "; " + Reader + "; GRANT SELECT ON t TO witness_reader; ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true)", "DROP POLICY p ON t", AsReader + "SELECT count(*) FROM t"),
        new("NSR150", Table + "; CREATE PUBLICATION p FOR TABLE t", "DROP PUBLICATION p", "SELECT count(*) FROM pg_publication_tables"),
        new("NSR151", Table + "; CREATE PUBLICATION p FOR TABLE t", "ALTER PUBLICATION p SET (publish = 'insert')", "SELECT pubdelete FROM pg_publication"),
        new("NSR154", "CREATE TABLE t (a integer)", "CREATE PUBLICATION p FOR TABLE t", "DELETE FROM t"),
        new("NSR160", "CREATE COLLATION c (locale = 'C')", "DROP COLLATION c", "SELECT 'a' < 'b' COLLATE c"),
        new("NSR162", Function + "; CREATE TYPE pair AS (a integer)", "CREATE FUNCTION p(pair) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE CAST (pair AS integer) WITH FUNCTION p(pair) AS IMPLICIT", "SELECT f(ROW(1)::pair)"),
        new("NSR200", "CREATE FUNCTION g() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END'; CREATE TABLE t (id integer, a integer)", "ALTER TABLE t ALTER a SET DEFAULT g()", "INSERT INTO t (id) VALUES (1)"),
        new("NSR201", Table, "ALTER TABLE t ADD CONSTRAINT c CHECK (false) NOT VALID", "INSERT INTO t VALUES (3)"),
        new("NSR202", Table + "; " + Reader + "; GRANT ALL ON t TO witness_reader", "ALTER TABLE t ADD CONSTRAINT c CHECK (CURRENT_USER = 'postgres'::name)", AsReader + "INSERT INTO t VALUES (3)"),
        new("NSR203", Table, "ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id, s)", "INSERT INTO t VALUES (1) ON CONFLICT (id) DO NOTHING"),
        new("NSR204", Table, "ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id, s)", "INSERT INTO t VALUES (1, 1, 'other')"),
        new("NSR205", Table, "ALTER TABLE t RENAME CONSTRAINT t_pkey TO k", "INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING"),
    ];
}
