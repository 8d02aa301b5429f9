
=== partition attach inline pk
CREATE TABLE p (id int PRIMARY KEY, v text) PARTITION BY RANGE (id);
CREATE TABLE p_1 (id int NOT NULL, v text);
ALTER TABLE p ATTACH PARTITION p_1 FOR VALUES FROM (0) TO (10);
--- id int PRIMARY KEY, v text => id int, v text

=== partition of inline pk
CREATE TABLE p (id int PRIMARY KEY, v text DEFAULT 'x') PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p_2 PARTITION OF p DEFAULT;
--- v text DEFAULT 'x') => v text DEFAULT 'x', w int)

=== unique and named
CREATE TABLE p (id int NOT NULL, k text NOT NULL, CONSTRAINT p_uq UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('a', 'b');
CREATE TABLE p_c (id int NOT NULL, k text NOT NULL);
ALTER TABLE p ATTACH PARTITION p_c FOR VALUES IN ('c');
--- CONSTRAINT p_uq UNIQUE (id, k) => CONSTRAINT p_uq UNIQUE (k)

=== index after
CREATE TABLE p (id int, k text) PARTITION BY HASH (id);
CREATE TABLE p_0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p_1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX ON p (k);
CREATE INDEX p_low ON p (lower(k), id DESC);
--- CREATE INDEX p_low ON p (lower(k), id DESC); => 

=== index before
CREATE TABLE p (id int, k text) PARTITION BY LIST (id);
CREATE INDEX p_k_idx ON p (k) WHERE id > 0;
CREATE UNIQUE INDEX p_u ON p (id) INCLUDE (k);
CREATE TABLE p_0 PARTITION OF p FOR VALUES IN (1);
--- FOR VALUES IN (1) => FOR VALUES IN (1, 2)

=== sub-partitions
CREATE TABLE p (id int NOT NULL, d date NOT NULL, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
CREATE TABLE p_2024 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE p_2024_1 PARTITION OF p_2024 FOR VALUES IN (1);
CREATE TABLE p_2024_r PARTITION OF p_2024 DEFAULT;
CREATE INDEX p_d ON p (d);
--- CREATE INDEX p_d ON p (d); => 

=== foreign keys
CREATE TABLE c (id int PRIMARY KEY);
CREATE TABLE p (id int NOT NULL, c_id int REFERENCES c (id) ON DELETE CASCADE) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
ALTER TABLE p ADD CONSTRAINT p_fk FOREIGN KEY (id) REFERENCES c (id);
CREATE TABLE p_2 (id int NOT NULL, c_id int);
ALTER TABLE p ATTACH PARTITION p_2 FOR VALUES FROM (10) TO (20);
--- ON DELETE CASCADE => ON DELETE SET NULL

=== checks and not null
CREATE TABLE p (id int NOT NULL, v int CHECK (v > 0), CONSTRAINT c2 CHECK (id < v)) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
--- CHECK (v > 0) => CHECK (v > 1)

=== own columns
CREATE TABLE p (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p (v DEFAULT 'one', CONSTRAINT only1 CHECK (id >= 0)) FOR VALUES FROM (0) TO (10);
CREATE TABLE p_2 PARTITION OF p (PRIMARY KEY (id)) FOR VALUES FROM (10) TO (20);
--- v DEFAULT 'one' => v DEFAULT 'two'

=== alter add on whole
CREATE TABLE p (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
ALTER TABLE p ADD PRIMARY KEY (id);
ALTER TABLE p ADD COLUMN w int DEFAULT 3;
ALTER TABLE p ADD CONSTRAINT w_pos CHECK (w > 0);
ALTER TABLE p ALTER COLUMN v SET NOT NULL;
--- ADD COLUMN w int DEFAULT 3 => ADD COLUMN w int DEFAULT 4

=== dump order with schema
CREATE SCHEMA app;
CREATE TABLE app.ev (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.ev_2025 PARTITION OF app.ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--- PRIMARY KEY (id, at) => PRIMARY KEY (at, id)

=== existing index used at attach
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE p_1 (id int CONSTRAINT mine PRIMARY KEY);
ALTER TABLE p ATTACH PARTITION p_1 FOR VALUES FROM (0) TO (10);
CREATE TABLE q (a int) PARTITION BY RANGE (a);
CREATE INDEX q_i ON q (a);
CREATE TABLE q_1 (a int);
CREATE INDEX other_name ON q_1 (a);
ALTER TABLE q ATTACH PARTITION q_1 FOR VALUES FROM (0) TO (10);
--- CREATE INDEX other_name ON q_1 (a); => 

=== plain users
CREATE TABLE IF NOT EXISTS users (
  id SERIAL PRIMARY KEY,
  email VARCHAR(255) NOT NULL UNIQUE,
  name varchar(100),
  created_at TIMESTAMP NOT NULL DEFAULT now()
);
--- VARCHAR(255) => VARCHAR(100)
--- varchar(100) => varchar(200)

=== types
CREATE TABLE t (a int4, b int8, c bool DEFAULT false, d float8, e decimal(10,2), f char(3), g timestamptz, h varchar, i int[], j timestamp(3), k bit(3), l float, m real, n smallint, o json, p jsonb DEFAULT '{}', q uuid, r inet, s text[] DEFAULT '{}', t time, u interval, v bytea, w character varying(20), x int2, y numeric, z float4);
--- a int4 => a int8

=== mixed case
CREATE TABLE Orders (OrderId INT, "UserId" int, CONSTRAINT PK_Orders PRIMARY KEY (OrderId));
CREATE INDEX IX_User ON Orders ("UserId");
--- CREATE INDEX IX_User ON Orders ("UserId"); => 

=== qualified public
CREATE TABLE public.a (id int PRIMARY KEY);
CREATE TABLE public.b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES public.a);
--- a_id int NOT NULL REFERENCES public.a => a_id int NOT NULL

=== identity
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5));
--- GENERATED ALWAYS AS => GENERATED BY DEFAULT AS

=== enum
CREATE TYPE mood AS ENUM ('sad','ok','happy');
CREATE TABLE p (m mood NOT NULL DEFAULT 'ok', ms mood[]);
--- ,'happy' => 
--- ,'happy' => ,'happy','new'

=== domain
CREATE DOMAIN email AS text CHECK (VALUE ~ '@') NOT NULL;
CREATE DOMAIN pos int DEFAULT 1 CONSTRAINT positive CHECK (VALUE > 0);
CREATE TABLE t (e email, p pos);
--- VALUE > 0 => VALUE > 1

=== checks
CREATE TABLE t (a int CHECK (a > 0), b text CHECK (b IN ('x','y')), c text CHECK (length(c) > 2), d int, e varchar(5) CHECK (e <> ''), f numeric CHECK (f >= 0 AND f <= 100), CHECK (a < d), CONSTRAINT z CHECK (b IS NOT NULL OR d BETWEEN 1 AND 3), g text CHECK (g LIKE 'a%'));
--- a > 0 => a > 1

=== defaults
CREATE TABLE t (a text DEFAULT 'x', b varchar(5) DEFAULT '', c timestamptz DEFAULT CURRENT_TIMESTAMP, d int DEFAULT -1, e uuid DEFAULT gen_random_uuid(), f numeric DEFAULT 0.0, g date DEFAULT CURRENT_DATE, h bool DEFAULT TRUE, i text DEFAULT NULL, j interval DEFAULT '1 day', k int DEFAULT 1+2, l jsonb DEFAULT '{}'::jsonb, m timestamp DEFAULT (now() AT TIME ZONE 'utc'), n text DEFAULT lower('A'), o bigint DEFAULT 0, p char(1) DEFAULT 'n', q text[] DEFAULT ARRAY[]::text[], r double precision DEFAULT 1.5);
--- d int DEFAULT -1 => d int DEFAULT -2

=== indexes
CREATE TABLE t (a int, b text, c jsonb, d timestamptz, e tsvector);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_lower ON t (lower(b));
CREATE INDEX t_partial ON t USING btree (a, b) WHERE b IS NOT NULL;
CREATE INDEX t_gin ON t USING gin (c jsonb_path_ops);
CREATE INDEX t_desc ON t (d DESC NULLS LAST, a ASC);
CREATE UNIQUE INDEX t_inc ON t (a) INCLUDE (b) WITH (fillfactor = 70);
CREATE UNIQUE INDEX t_nnd ON t (a, b) NULLS NOT DISTINCT WHERE a > 0;
CREATE INDEX ON t (a, b);
CREATE INDEX t_expr ON t ((a + 1), (c ->> 'k'));
CREATE INDEX t_coll ON t (b COLLATE "C" text_pattern_ops);
--- CREATE INDEX t_a ON t (a); => CREATE UNIQUE INDEX t_a ON t (a);

=== view
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t WHERE a > 1;
CREATE OR REPLACE VIEW w AS WITH x AS (SELECT a FROM t) SELECT x.a FROM x;
--- a > 1 => a > 2

=== function
CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int AS $$
BEGIN
  RETURN a;
END;
$$ LANGUAGE plpgsql IMMUTABLE STRICT;
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS $fn$ SELECT 1 $fn$;
CREATE FUNCTION h(x int) RETURNS TABLE (a int, b varchar) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS 'SELECT 1, ''x''';
--- RETURN a; => RETURN a + 1;

=== trigger
CREATE TABLE t (a int, b int);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE OR INSERT ON t FOR EACH ROW EXECUTE PROCEDURE tf();
CREATE TRIGGER tw AFTER UPDATE OF a, b ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION tf();
CREATE TRIGGER ts AFTER DELETE ON t EXECUTE FUNCTION tf();
--- BEFORE UPDATE OR INSERT => BEFORE UPDATE

=== policy
CREATE TABLE t (a int, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (owner = current_user);
CREATE POLICY q ON t FOR SELECT TO PUBLIC USING (true);
CREATE POLICY r ON t AS RESTRICTIVE FOR INSERT WITH CHECK (a > 0);
--- ALTER TABLE t ENABLE ROW LEVEL SECURITY; => 

=== grants
CREATE TABLE t (a int, b int);
CREATE TABLE u (a int);
GRANT SELECT, INSERT ON t TO web, PUBLIC;
GRANT ALL PRIVILEGES ON TABLE u TO web;
GRANT UPDATE (a, b) ON t TO web;
GRANT SELECT ON t, u TO ro;
GRANT USAGE ON SCHEMA public TO ro;
REVOKE INSERT ON t FROM web;
--- GRANT SELECT ON t, u TO ro; => GRANT SELECT ON t TO ro;

=== alter multi
CREATE TABLE t2 (id int PRIMARY KEY);
CREATE TABLE t (a int);
ALTER TABLE t ADD COLUMN b text NOT NULL, ADD COLUMN c int REFERENCES t2, ADD CONSTRAINT x UNIQUE (a), ALTER COLUMN a SET NOT NULL, ALTER a SET DEFAULT 5;
--- SET DEFAULT 5 => SET DEFAULT 6

=== like
CREATE TABLE a (id int PRIMARY KEY, b text NOT NULL DEFAULT 'x', CHECK (id > 0));
CREATE INDEX ON a (b);
CREATE TABLE c (LIKE a INCLUDING ALL, extra int);
CREATE TABLE d (LIKE a);
--- extra int => extra bigint

=== inherits
CREATE TABLE a (id int NOT NULL, b text DEFAULT 'x', CONSTRAINT c CHECK (id > 0));
CREATE TABLE k (x int) INHERITS (a);
--- CONSTRAINT c CHECK (id > 0) => CONSTRAINT c CHECK (id > 1)

=== exclude
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE r (room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&), CONSTRAINT nn EXCLUDE (room WITH =) WHERE (room > 0));
--- room > 0 => room > 1

=== comments
-- A comment
CREATE TABLE t (a int /* inner */, b text); -- end
COMMENT ON TABLE t IS 'it''s';
COMMENT ON COLUMN t.a IS 'x';
COMMENT ON COLUMN t.b IS NULL;
--- 'x' => 'y'

=== matview
CREATE TABLE t (a int);
CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT a FROM t WITH NO DATA;
CREATE UNIQUE INDEX ON m (a);
--- SELECT a FROM => SELECT a+1 AS a FROM

=== sequence
CREATE SEQUENCE s;
CREATE SEQUENCE IF NOT EXISTS s2 START 100 INCREMENT 2 MINVALUE 1 MAXVALUE 1000 CACHE 5 CYCLE;
CREATE TABLE t (id int DEFAULT nextval('s'), k bigint NOT NULL DEFAULT nextval('s2'::regclass));
ALTER SEQUENCE s OWNED BY t.id;
--- MAXVALUE 1000 => MAXVALUE 500

=== composite and range
CREATE TYPE addr AS (street text, zip varchar(5));
CREATE TYPE frange AS RANGE (subtype = float8);
CREATE TABLE t (a addr);
--- zip varchar(5) => zip varchar(6)

=== statistics publication rule
CREATE TABLE t (a int PRIMARY KEY, b int);
CREATE STATISTICS st ON a, b FROM t;
CREATE STATISTICS st2 (dependencies, ndistinct) ON a, b FROM t;
CREATE PUBLICATION pub FOR TABLE t;
CREATE PUBLICATION puball FOR ALL TABLES;
CREATE RULE rr AS ON INSERT TO t DO ALSO NOTHING;
--- FOR TABLE t => FOR TABLE t (a)

=== event trigger
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER et ON ddl_command_start WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION ef();
--- ('DROP TABLE') => ('DROP VIEW')

=== schema search path
CREATE SCHEMA IF NOT EXISTS app;
SET search_path TO app, public;
CREATE TABLE t (id serial PRIMARY KEY, n text);
CREATE VIEW v AS SELECT id FROM t;
--- n text => n varchar(5)

=== owner
CREATE TABLE t (a int);
ALTER TABLE t OWNER TO web;
CREATE SCHEMA s AUTHORIZATION web;
--- OWNER TO web => OWNER TO ro

=== unlogged collate storage
CREATE UNLOGGED TABLE t (a text COLLATE "C", b text);
ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL, ALTER b SET STATISTICS 500;
ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = false);
CREATE TABLE u (a int) WITH (fillfactor=80);
--- CREATE UNLOGGED TABLE => CREATE TABLE

=== unique index constraint
CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX t_a_ix ON t (a);
ALTER TABLE t ADD CONSTRAINT t_a_uq UNIQUE USING INDEX t_a_ix;
ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (b) INCLUDE (a);
--- PRIMARY KEY (b) INCLUDE (a) => PRIMARY KEY (b)

=== revoke function public
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
REVOKE ALL ON FUNCTION f(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(int) TO web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ro;
--- GRANT EXECUTE ON FUNCTION f(int) TO web; => 

=== not valid
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE t (x int);
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a (id) NOT VALID;
ALTER TABLE t ADD CONSTRAINT ck CHECK (x > 0) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT ck;
--- REFERENCES a (id) NOT VALID => REFERENCES a (id)

=== begin commit
BEGIN;
SET client_encoding = 'UTF8';
CREATE TABLE IF NOT EXISTS t (id bigserial PRIMARY KEY, x text null);
CREATE TABLE IF NOT EXISTS t (id int);
INSERT INTO t (x) VALUES ('a;b');
COMMIT;
--- x text null => x text not null

=== procedure agg
CREATE PROCEDURE p(IN a int, INOUT b int) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
CREATE AGGREGATE mysum (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE FUNCTION va(VARIADIC arr int[]) RETURNS int LANGUAGE sql RETURN 1;
--- INITCOND = '0' => INITCOND = '1'

=== self reference and composite fk
CREATE TABLE n (id int PRIMARY KEY, parent int REFERENCES n (id), a int, b int, UNIQUE (a, b));
CREATE TABLE m (a int, b int, FOREIGN KEY (a, b) REFERENCES n (a, b) MATCH FULL);
--- MATCH FULL => 

=== extension types
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;
CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), e citext UNIQUE NOT NULL);
--- e citext UNIQUE NOT NULL => e citext NOT NULL

=== fdw
CREATE EXTENSION postgres_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
CREATE FOREIGN TABLE ft (a int OPTIONS (column_name 'x')) SERVER s OPTIONS (table_name 't');
--- column_name 'x' => column_name 'y'

=== column constraint names
CREATE TABLE t (a int CONSTRAINT a_pk PRIMARY KEY, b int CONSTRAINT b_nn NOT NULL CONSTRAINT b_ck CHECK (b > 0), c int UNIQUE DEFERRABLE);
--- b > 0 => b >= 0

=== view security check
CREATE TABLE t (a int, b int);
CREATE VIEW v WITH (security_barrier) AS SELECT a, b FROM t WHERE a > 0 WITH CHECK OPTION;
CREATE VIEW vj AS SELECT t.a, u.b FROM t JOIN t u ON u.a = t.a;
CREATE VIEW vu AS SELECT a FROM t UNION ALL SELECT b FROM t;
--- WITH CHECK OPTION => 

=== quoted schema
CREATE SCHEMA "My App";
CREATE TABLE "My App"."Some Table" ("Id" int PRIMARY KEY, "select" text, "a""b" int);
CREATE INDEX "Ix 1" ON "My App"."Some Table" ("select");
--- "a""b" int => "a""b" bigint

=== typed table
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t OF ty (a WITH OPTIONS PRIMARY KEY, b DEFAULT 'x');
--- DEFAULT 'x' => DEFAULT 'y'

=== cast operator
CREATE TYPE c AS (r int);
CREATE FUNCTION ci(c) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).r';
CREATE CAST (c AS int) WITH FUNCTION ci(c) AS ASSIGNMENT;
CREATE FUNCTION ceq(c, c) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT ($1).r = ($2).r';
CREATE OPERATOR === (LEFTARG = c, RIGHTARG = c, FUNCTION = ceq);
--- AS ASSIGNMENT => AS IMPLICIT

=== replica identity cluster
CREATE TABLE t (a int NOT NULL UNIQUE, b int);
ALTER TABLE t REPLICA IDENTITY USING INDEX t_a_key;
ALTER TABLE t CLUSTER ON t_a_key;
ALTER TABLE t DISABLE TRIGGER ALL;
--- REPLICA IDENTITY USING INDEX t_a_key => REPLICA IDENTITY FULL

=== force rls
CREATE TABLE t (a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE ONLY t ALTER a SET NOT NULL;
--- , FORCE ROW LEVEL SECURITY => 

=== alter policy enum rename
CREATE TYPE e AS ENUM ('a','b');
ALTER TYPE e RENAME VALUE 'a' TO 'z';
ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' AFTER 'z';

=== bigserial in schema
CREATE SCHEMA app;
CREATE TABLE app.t (id bigserial NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id));
CREATE TABLE app.u (id serial, t_id bigint REFERENCES app.t (id));
--- t_id bigint REFERENCES => t_id bigint NOT NULL REFERENCES

=== trigger constraint
CREATE TABLE t (a int);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER tt AFTER UPDATE ON t REFERENCING NEW TABLE AS n OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION tf();
ALTER TABLE t DISABLE TRIGGER ct;
--- ALTER TABLE t DISABLE TRIGGER ct; => 

=== blog
create table authors (id uuid primary key default gen_random_uuid());
create table if not exists posts (
  id bigint generated by default as identity primary key,
  slug text not null unique,
  title text not null check (char_length(title) <= 200),
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  author_id uuid not null references authors on delete cascade,
  tags text[] not null default '{}',
  meta jsonb not null default '{}'::jsonb,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  constraint published_has_date check (status <> 'published' or published_at is not null)
);
create index posts_author_idx on posts (author_id, created_at desc);
create index on posts using gin (tags);
create unique index posts_slug_lower on posts (lower(slug)) where status = 'published';
--- 'draft', 'published', 'archived' => 'draft', 'published'
--- on delete cascade => on delete restrict

=== rls supabase
create table orgs (id int primary key);
create table profiles (id uuid primary key, owner text default current_user, org int);
alter table profiles enable row level security;
create policy "Users can view own" on profiles for select using (owner = current_user);
create policy "Users can update own" on profiles for update to web using (owner = current_user and org in (1, 2)) with check (owner = current_user);
create policy members on profiles using (exists (select 1 from orgs where orgs.id = profiles.org));
--- org in (1, 2) => org in (1, 2, 3)

=== updated at trigger
CREATE OR REPLACE FUNCTION set_updated_at() RETURNS TRIGGER AS $body$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$body$ language 'plpgsql';
CREATE TABLE items (id serial, updated_at timestamp, price numeric(10,2) CHECK (price >= 0), qty int DEFAULT 0 NOT NULL, total numeric GENERATED ALWAYS AS (price * qty) STORED);
CREATE TRIGGER items_updated BEFORE UPDATE ON items FOR EACH ROW EXECUTE PROCEDURE set_updated_at();
--- price * qty => price + qty

=== case and coalesce
CREATE TABLE t (a int, b int, c text, d date, CHECK (CASE WHEN a > 0 THEN b > 0 ELSE true END), CHECK (coalesce(c, '') <> ''), CHECK (d > DATE '2020-01-01'), CHECK (num_nonnulls(a, b) = 1), CONSTRAINT re CHECK (c ~* '^[a-z]+$' AND c NOT LIKE '%x' AND NOT (a = b)), CHECK ((a + b) * 2 > 10 OR a IS DISTINCT FROM b));
--- (a + b) * 2 => a + b * 2

=== enum casts
CREATE TYPE state AS ENUM ('on', 'off');
CREATE TABLE t (s state DEFAULT 'on'::state CHECK (s <> 'off'), x state[] DEFAULT ARRAY['on']::state[], CHECK (s IN ('on','off')));
CREATE INDEX t_on ON t (s) WHERE s = 'on';
CREATE FUNCTION f(s state, t t) RETURNS SETOF t LANGUAGE sql AS $$ SELECT * FROM t $$;
COMMENT ON FUNCTION f(state, t) IS 'f';
--- WHERE s = 'on' => WHERE s = 'off'

=== view joins
CREATE TABLE a (id int PRIMARY KEY, n text);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a(id), v numeric);
CREATE VIEW v AS SELECT a.id, a.n AS name, b.v FROM a LEFT JOIN b ON b.a_id = a.id WHERE b.v > 10 AND a.n ILIKE 'x%' ORDER BY a.n;
CREATE VIEW w AS WITH s AS (SELECT a_id, sum(v) AS total FROM b GROUP BY a_id) SELECT a.n, coalesce(s.total, 0) AS total FROM a LEFT OUTER JOIN s ON s.a_id = a.id;
CREATE VIEW x AS SELECT DISTINCT n FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id) LIMIT 10;
CREATE VIEW y AS SELECT id, row_number() OVER (PARTITION BY n ORDER BY id DESC) AS rn, CASE WHEN id > 1 THEN 'big' ELSE 'small' END AS size FROM a;
CREATE VIEW z AS SELECT count(*), n::varchar(5) AS short, id + 1 FROM a GROUP BY n, id HAVING count(*) > 1;
--- b.v > 10 => b.v > 11

=== partition multi-level with own index
CREATE TABLE m (t timestamptz NOT NULL, dev int NOT NULL, v float8 DEFAULT 0) PARTITION BY RANGE (t);
CREATE INDEX m_dev ON m (dev, t DESC);
CREATE TABLE m_2024 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY HASH (dev);
CREATE TABLE m_2024_0 PARTITION OF m_2024 FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE m_2024_1 PARTITION OF m_2024 FOR VALUES WITH (modulus 2, remainder 1);
CREATE INDEX m_2024_own ON m_2024 (v);
CREATE TABLE m_min PARTITION OF m FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
ALTER TABLE m ADD CONSTRAINT m_pk PRIMARY KEY (t, dev);
ALTER TABLE m ADD CONSTRAINT m_v CHECK (v >= 0);
--- CREATE INDEX m_2024_own ON m_2024 (v); => 

=== partition schema other
CREATE SCHEMA parts;
CREATE TABLE p (id int NOT NULL UNIQUE, k text COLLATE "C") PARTITION BY LIST (id);
CREATE TABLE parts.p1 PARTITION OF p FOR VALUES IN (1, 2, NULL);
CREATE UNIQUE INDEX p_uk ON p (id, k);
CREATE INDEX ON p ((id + 1));
--- CREATE INDEX ON p ((id + 1)); => 

=== partition trigger fk to partitioned
CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE c (p_id int REFERENCES p);
--- AFTER INSERT => BEFORE INSERT

=== attach with check and default
CREATE TABLE p (id int, d date DEFAULT now(), n text NOT NULL DEFAULT 'a', CONSTRAINT nn CHECK (n <> '')) PARTITION BY RANGE (d);
CREATE TABLE p1 (id int, d date DEFAULT CURRENT_DATE, n text NOT NULL, CONSTRAINT nn CHECK (n <> ''));
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE p2 (LIKE p INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE p ATTACH PARTITION p2 DEFAULT;
--- DEFAULT CURRENT_DATE => DEFAULT '2020-01-01'

=== quotes
CREATE TABLE "user" ("order" int, "Group" text, CONSTRAINT "user_order_check" CHECK ("order" > 0), UNIQUE ("Group"));
CREATE INDEX "user_Group_lower" ON "user" (lower("Group"));
CREATE VIEW "V" AS SELECT "order", "Group" AS "G" FROM "user" WHERE "Group" = 'x';
--- "order" > 0 => "order" > 1

=== grants
CREATE TABLE a (id int);
CREATE TABLE b (id int);
CREATE SCHEMA s;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE a, b TO web, ro;
GRANT ALL ON SCHEMA s TO web;
GRANT USAGE ON SCHEMA s TO ro;
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f() TO web;
GRANT ALL ON a TO web;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO web;
--- GRANT USAGE ON SCHEMA s TO ro; => 

=== sequences
CREATE SEQUENCE a START WITH 5 INCREMENT BY -1 MAXVALUE 10 MINVALUE -10;
CREATE SEQUENCE b AS integer;
CREATE SEQUENCE c OWNED BY NONE NO CYCLE CACHE 1;
CREATE TABLE t (id int NOT NULL DEFAULT nextval('b') PRIMARY KEY);
ALTER SEQUENCE b OWNED BY t.id;
--- INCREMENT BY -1 => INCREMENT BY -2

=== domain forms
CREATE DOMAIN citext_like AS text;
CREATE DOMAIN d1 AS varchar(10) NOT NULL DEFAULT 'x' CHECK (VALUE <> '' AND length(VALUE) > 1);
CREATE DOMAIN d2 numeric(5,2) CONSTRAINT pos CHECK (VALUE >= 0) CHECK (VALUE < 100);
CREATE DOMAIN d3 AS citext_like CHECK (VALUE IN ('a','b'));
--- VALUE < 100 => VALUE < 50

=== function forms
CREATE FUNCTION add(a integer, b integer = 1, OUT c int) AS $$ SELECT a + b $$ LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 10;
CREATE FUNCTION multi(int, text[], VARIADIC numeric[]) RETURNS SETOF record LANGUAGE plpgsql VOLATILE CALLED ON NULL INPUT SECURITY INVOKER AS $$BEGIN END$$;
CREATE FUNCTION cfg() RETURNS timestamptz LANGUAGE sql SET timezone = 'UTC' SET search_path TO public, pg_temp AS $$SELECT now()$$;
CREATE FUNCTION arr(x varchar(5)[] DEFAULT '{}') RETURNS bool LANGUAGE sql AS $$SELECT true$$;
CREATE PROCEDURE pr(INOUT x int DEFAULT 1) LANGUAGE plpgsql AS $$BEGIN END$$;
--- SELECT a + b => SELECT a - b

=== exclude booking
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE TABLE booking (id bigserial PRIMARY KEY, room_id int NOT NULL, during tstzrange NOT NULL, canceled boolean NOT NULL DEFAULT false,
  EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (NOT canceled));
--- WHERE (NOT canceled) => 

=== fk actions
CREATE TABLE p (id int PRIMARY KEY, a int, b int, UNIQUE (a, b));
CREATE TABLE c (x int, y int, z int REFERENCES p (id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE, FOREIGN KEY (x, y) REFERENCES p (a, b) ON DELETE SET NULL (x) INITIALLY DEFERRED);
--- ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE => ON DELETE SET NULL DEFERRABLE

=== inherits and storage
CREATE TABLE base (id serial PRIMARY KEY, created timestamptz DEFAULT now() NOT NULL);
CREATE TABLE doc (body text COLLATE "C") INHERITS (base) WITH (autovacuum_vacuum_scale_factor = 0.1);
--- 0.1 => 0.2

=== matview
CREATE TABLE s (d date, amt numeric);
CREATE MATERIALIZED VIEW monthly AS
SELECT date_trunc('month', d) AS m, sum(amt) AS total, count(*) FILTER (WHERE amt > 0) AS pos
FROM s
GROUP BY date_trunc('month', d)
WITH NO DATA;
CREATE UNIQUE INDEX monthly_m ON monthly (m);
COMMENT ON MATERIALIZED VIEW monthly IS 'Monthly';
--- amt > 0 => amt >= 0

=== array json expr
CREATE TABLE t (j jsonb, a int[], CHECK (j ? 'k'), CHECK (j->>'k' = 'v'), CHECK (a[1] > 0), CHECK (array_length(a, 1) <= 3), CHECK (jsonb_typeof(j->'x') = 'array'), CHECK (5 = ANY (a)), CHECK (a && ARRAY[1,2]), CHECK (j @> '{"a":1}'));
CREATE INDEX ON t ((j->>'k'));
CREATE INDEX ON t USING gin (j jsonb_path_ops) WHERE (j->>'k') IS NOT NULL;
--- a[1] > 0 => a[2] > 0

=== rule instead
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE RULE ins AS ON INSERT TO v DO INSTEAD INSERT INTO t (a, b) VALUES (NEW.a, NEW.b);
--- VALUES (NEW.a, NEW.b) => VALUES (NEW.a, 'x')

=== publication where
CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int PRIMARY KEY);
CREATE PUBLICATION pp FOR TABLE a (id, x) WHERE (x > 0), b WITH (publish = 'insert, update');
CREATE PUBLICATION ps FOR TABLES IN SCHEMA public;
--- x > 0 => x > 1

=== identity alter
CREATE TABLE t (id int NOT NULL, n smallint GENERATED BY DEFAULT AS IDENTITY);
ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START 1000);
--- START 1000 => START 2000

=== timestamp defaults
CREATE TABLE t (a timestamp DEFAULT timezone('utc', now()), b timestamptz DEFAULT now() + interval '1 day', c date DEFAULT CURRENT_DATE + 1, e text DEFAULT 'a' || 'b', f bigint DEFAULT (extract(epoch from now()) * 1000), g text DEFAULT md5(random()::text), h int DEFAULT '5', i bool DEFAULT 't', j timestamptz DEFAULT '2020-01-01');
--- 1 day => 2 days

=== unique forms
CREATE TABLE t (a int UNIQUE, b int, c int, UNIQUE (b) INCLUDE (c), CONSTRAINT u2 UNIQUE NULLS NOT DISTINCT (b, c) WITH (fillfactor = 50), UNIQUE (c, a) DEFERRABLE INITIALLY DEFERRED);
--- fillfactor = 50 => fillfactor = 60

=== grant all tables
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int);
CREATE VIEW vv AS SELECT id FROM a;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO ro;
CREATE TABLE c (id int);
--- GRANT SELECT, INSERT ON ALL => GRANT SELECT ON ALL

=== all sequences, functions
CREATE SCHEMA app;
CREATE TABLE app.a (id serial PRIMARY KEY);
CREATE SEQUENCE app.s;
CREATE FUNCTION app.f(a int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE PROCEDURE app.p(a int) LANGUAGE sql AS 'select 1';
GRANT USAGE ON ALL SEQUENCES IN SCHEMA app TO ro, web;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO ro;
GRANT ALL ON ALL PROCEDURES IN SCHEMA app TO web;
--- GRANT USAGE ON ALL SEQUENCES => GRANT SELECT ON ALL SEQUENCES
--- GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO ro => GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO web

=== all routines and revoke
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1';
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO web;
--- REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC; => 

=== default privileges then creates
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ro;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ro;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO web;
CREATE TABLE a (id serial PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM a;
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1';
--- GRANT SELECT ON TABLES TO ro => GRANT SELECT, INSERT ON TABLES TO ro
--- ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO web; => 

=== default privileges for role postgres
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON TABLES TO ro;
ALTER DEFAULT PRIVILEGES FOR ROLE web IN SCHEMA public GRANT ALL ON TABLES TO ro;
CREATE TABLE a (id int PRIMARY KEY);
--- FOR ROLE postgres IN SCHEMA public GRANT ALL => FOR ROLE postgres IN SCHEMA public GRANT SELECT

=== default privileges supabase style
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1';
--- PRIVILEGES IN SCHEMA public REVOKE => PRIVILEGES REVOKE

=== revoke all tables
CREATE TABLE a (id int);
CREATE TABLE b (id int);
GRANT ALL ON ALL TABLES IN SCHEMA public TO ro;
REVOKE INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public FROM ro;
--- REVOKE INSERT, UPDATE => REVOKE UPDATE

=== grant all partition
CREATE TABLE p (id int, v text) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE MATERIALIZED VIEW m AS SELECT id FROM p;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ro;
--- GRANT SELECT ON => GRANT UPDATE ON

=== grant with grant option, two schemas
CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TABLE a.t (id int);
CREATE TABLE b.t (id int);
GRANT SELECT ON ALL TABLES IN SCHEMA a, b TO ro WITH GRANT OPTION;
---  WITH GRANT OPTION => 

=== revoke public schema
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ro;
--- GRANT USAGE ON SCHEMA public TO ro; => 

=== revoke create on public
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
--- REVOKE CREATE => REVOKE USAGE

=== grant then revoke
CREATE TABLE a (id int);
GRANT SELECT ON a TO ro;
REVOKE SELECT ON a FROM ro;
--- REVOKE SELECT => REVOKE INSERT

=== revoke what never was
CREATE TABLE a (id int);
REVOKE ALL ON a FROM PUBLIC;
REVOKE INSERT ON a FROM ro;
GRANT SELECT ON a TO web;
--- GRANT SELECT => GRANT UPDATE

=== grant all revoke some
CREATE TABLE a (id int);
GRANT ALL ON a TO ro;
REVOKE DELETE, TRUNCATE ON a FROM ro;
--- REVOKE DELETE, TRUNCATE => REVOKE DELETE

=== grant select revoke all
CREATE TABLE a (id int);
GRANT SELECT, INSERT ON a TO ro;
REVOKE ALL ON a FROM ro;
GRANT SELECT ON a TO ro;
--- GRANT SELECT ON a => GRANT INSERT ON a

=== revoke from public function
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1';
REVOKE ALL ON FUNCTION g() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION g() TO web;
--- REVOKE ALL ON FUNCTION g() FROM PUBLIC; => 

=== columns
CREATE TABLE a (id int, v text);
GRANT SELECT (id, v), UPDATE (v) ON a TO ro;
REVOKE SELECT (v) ON a FROM ro;
--- REVOKE SELECT (v) ON a FROM ro; => REVOKE SELECT ON a FROM ro;
--- UPDATE (v) => UPDATE (id)

=== grant option revoked
CREATE TABLE a (id int);
GRANT SELECT, INSERT ON a TO ro WITH GRANT OPTION;
REVOKE GRANT OPTION FOR SELECT ON a FROM ro;
--- FOR SELECT ON => FOR INSERT ON

=== regrant with option
CREATE TABLE a (id int);
GRANT SELECT ON a TO ro;
GRANT SELECT ON a TO ro WITH GRANT OPTION;
---  WITH GRANT OPTION => 

=== grant to owner, revoke from owner
CREATE TABLE a (id int);
GRANT ALL ON a TO postgres;
GRANT SELECT ON a TO ro;
--- GRANT ALL ON a TO postgres => REVOKE INSERT ON a FROM postgres

=== schema embedded
CREATE SCHEMA app CREATE TABLE t (id int PRIMARY KEY, v text DEFAULT 'x') CREATE VIEW v AS SELECT id FROM t WHERE v > 'a' CREATE INDEX t_v ON t (v) GRANT SELECT ON t TO ro CREATE SEQUENCE s START 5;
--- DEFAULT 'x' => DEFAULT 'y'
--- WHERE v > 'a' => WHERE v > 'b'
--- GRANT SELECT ON t => GRANT INSERT ON t

=== schema auth embedded
CREATE SCHEMA app AUTHORIZATION web CREATE TABLE t (id int PRIMARY KEY, r int REFERENCES t) CREATE TABLE u (t_id int REFERENCES t (id));
--- CREATE TABLE u (t_id int => CREATE TABLE u (t_id bigint

=== schema auth no name
CREATE SCHEMA AUTHORIZATION web;
CREATE TABLE web.t (id int);
--- (id int) => (id bigint)

=== select star
CREATE TABLE a (id int, v text, "Odd" int);
CREATE VIEW v1 AS SELECT * FROM a;
CREATE VIEW v2 AS SELECT a.* FROM a;
CREATE VIEW v3 AS SELECT x.*, x.id + 1 AS n FROM a x WHERE x.id > 1;
CREATE VIEW v4 AS SELECT * FROM v1;
--- x.id > 1 => x.id > 2
--- SELECT a.* FROM a => SELECT a.id FROM a

=== star joins
CREATE TABLE a (id int, v text);
CREATE TABLE b (id int, w text, a_id int);
CREATE VIEW v1 AS SELECT a.*, b.w FROM a JOIN b ON b.a_id = a.id;
CREATE VIEW v2 AS SELECT a.v, b.* FROM a LEFT JOIN b ON a.id = b.a_id;
--- SELECT a.v, b.* => SELECT b.*, a.v

=== order by position
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS SELECT id, v FROM a ORDER BY 1;
CREATE VIEW v2 AS SELECT v, count(*) AS n FROM a GROUP BY 1 ORDER BY 2 DESC, 1;
CREATE VIEW v3 AS SELECT lower(v) AS l, count(*) FROM a GROUP BY 1 HAVING count(*) > 2 ORDER BY count(*) DESC;
--- ORDER BY 2 DESC, 1 => ORDER BY 1
--- SELECT id, v FROM a ORDER BY 1 => SELECT id, v FROM a ORDER BY 2

=== order by alias
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS SELECT id AS k, v FROM a ORDER BY k;
CREATE VIEW v2 AS SELECT lower(v) AS l, max(id) AS m FROM a GROUP BY l ORDER BY m;
--- SELECT lower(v) AS l => SELECT upper(v) AS l
--- ORDER BY k => ORDER BY v

=== column list
CREATE TABLE a (id int, v text);
CREATE VIEW v1 (k, w) AS SELECT id, v FROM a;
CREATE MATERIALIZED VIEW m AS SELECT * FROM a;
--- (k, w) => (k, z)
--- AS SELECT * FROM a => AS SELECT id FROM a

=== with cte star
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS WITH c AS (SELECT * FROM a WHERE id > 5) SELECT * FROM c;
CREATE VIEW v2 AS SELECT * FROM (SELECT id, v FROM a) s;
--- id > 5 => id > 6

=== union star
CREATE TABLE a (id int, v text);
CREATE TABLE b (id int, v text);
CREATE VIEW v1 AS SELECT * FROM a UNION ALL SELECT * FROM b;
--- UNION ALL => UNION

=== distinct on
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS SELECT DISTINCT ON (v) id, v FROM a ORDER BY v, id DESC;
CREATE VIEW v2 AS SELECT DISTINCT v FROM a ORDER BY 1 LIMIT 5;
--- LIMIT 5 => LIMIT 6

=== star qualified schema
CREATE SCHEMA app;
CREATE TABLE app.a (id int, v text);
CREATE VIEW app.v1 AS SELECT * FROM app.a;
CREATE VIEW v2 AS SELECT app.a.* FROM app.a;
--- AS SELECT * FROM app.a => AS SELECT v, id FROM app.a

=== count star and exists
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS SELECT count(*) AS n FROM a;
CREATE VIEW v2 AS SELECT id FROM a WHERE EXISTS (SELECT * FROM a b WHERE b.id = a.id);
--- b.id = a.id => b.id > a.id

=== using star
CREATE TABLE a (id int, v text);
CREATE TABLE b (id int, w text);
CREATE VIEW v1 AS SELECT * FROM a JOIN b USING (id);
--- w text => w varchar(5)

=== ctas plain
CREATE TABLE a (id int PRIMARY KEY, v varchar(10) NOT NULL DEFAULT 'x', "Odd" numeric(10,2));
CREATE TABLE b AS SELECT id, v FROM a;
CREATE TABLE c AS SELECT * FROM a WITH NO DATA;
CREATE TABLE d AS TABLE a;
--- TABLE b AS SELECT id, v => TABLE b AS SELECT id, v::varchar(20) AS v
--- TABLE c AS SELECT * => TABLE c AS SELECT v, id

=== select into
CREATE TABLE a (id int PRIMARY KEY, v text);
SELECT id, v INTO b FROM a;
SELECT * INTO c FROM a WHERE id > 1;
--- SELECT id, v INTO => SELECT v INTO

=== ctas aliases
CREATE TABLE a (id int PRIMARY KEY, v text);
CREATE TABLE b AS SELECT a.id AS k, a.v FROM a;
CREATE TABLE c (x, y) AS SELECT id, v FROM a;
CREATE UNLOGGED TABLE d WITH (fillfactor=70) AS SELECT id::bigint AS big, v::varchar(5) AS s FROM a;
--- c (x, y) => c (x, z)
--- id::bigint AS big => id AS big

=== star before a column
CREATE TABLE a (id int, v text);
CREATE VIEW v1 AS SELECT * FROM a;
ALTER TABLE a ADD COLUMN w int;
CREATE VIEW v2 AS SELECT * FROM a;
CREATE TABLE b AS SELECT * FROM v2;
--- CREATE VIEW v2 AS SELECT * => CREATE VIEW v2 AS SELECT id

=== star over partition and generated
CREATE TABLE p (id int, d date, v int GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE VIEW v AS SELECT * FROM p1 WHERE id IN (1,2);
CREATE MATERIALIZED VIEW mv AS SELECT p.*, now() AS at FROM p;
--- SELECT p.*, now() => SELECT now()

=== star like
CREATE TABLE a (id int, v text NOT NULL);
CREATE TABLE b (LIKE a INCLUDING ALL, x int);
CREATE VIEW v AS SELECT * FROM b ORDER BY v DESC, 1;
--- ORDER BY v DESC, 1 => ORDER BY v, 1

=== group by expression and rollup
CREATE TABLE a (id int, k text, n numeric);
CREATE VIEW v AS SELECT date_trunc('day', now()) AS d, k, sum(n) AS total FROM a GROUP BY 1, 2 ORDER BY 3 DESC NULLS LAST, d;
CREATE VIEW w AS SELECT k, id, sum(n) FROM a GROUP BY ROLLUP (1, 2);
--- ROLLUP (1, 2) => ROLLUP (1), 2
--- GROUP BY 1, 2 ORDER => GROUP BY 2, 1 ORDER

=== case and alias group
CREATE TABLE a (id int, k text);
CREATE VIEW v AS SELECT CASE WHEN id > 1 THEN 'x' ELSE 'y' END AS kind, count(*) FROM a GROUP BY kind;
--- ELSE 'y' => ELSE 'z'

=== window and subquery in select
CREATE TABLE a (id int, k text);
CREATE VIEW v AS SELECT a.*, row_number() OVER (PARTITION BY k ORDER BY id) AS rn, (SELECT max(b.id) FROM a b WHERE b.k = a.k) AS top FROM a;
--- b.k = a.k => b.k < a.k

=== lateral and func
CREATE TABLE a (id int, tags text[]);
CREATE VIEW v AS SELECT a.*, t.tag FROM a CROSS JOIN LATERAL unnest(a.tags) AS t(tag);
--- unnest(a.tags) => unnest(a.tags || a.tags)

=== view with check and star
CREATE TABLE a (id int, k text);
CREATE VIEW v AS SELECT * FROM a WHERE id > 5 WITH CHECK OPTION;
CREATE OR REPLACE VIEW w WITH (security_invoker=true) AS SELECT * FROM v;
--- SELECT * FROM v => SELECT k FROM v

=== grants on view partition sequences schema-quoted
CREATE SCHEMA "My App";
CREATE TABLE "My App"."T" (id int GENERATED BY DEFAULT AS IDENTITY);
GRANT USAGE ON SCHEMA "My App" TO web;
GRANT SELECT ON ALL TABLES IN SCHEMA "My App" TO web, ro;
GRANT ALL ON ALL SEQUENCES IN SCHEMA "My App" TO web;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "My App" TO web;
--- GRANT ALL ON ALL SEQUENCES => GRANT USAGE ON ALL SEQUENCES

=== supabase roles
GRANT USAGE ON SCHEMA public TO web, ro;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO web, ro;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO web;
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
REVOKE ALL ON a FROM ro;
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
--- REVOKE ALL ON a FROM ro; => 
--- GRANT ALL ON TABLES TO web, ro => GRANT SELECT ON TABLES TO web, ro

=== types and domains default usage
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS int;
REVOKE USAGE ON TYPE e FROM PUBLIC;
GRANT USAGE ON TYPE e TO web;
GRANT USAGE ON DOMAIN d TO web;
REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
--- GRANT USAGE ON TYPE e TO web; => 

=== lower case
create table a (id int);
grant select, insert on table a to ro;
grant all privileges on a to web;
revoke delete on a from web;
alter default privileges in schema public grant select on tables to ro;
create table b (id int);
--- revoke delete => revoke update

=== drop and recreate grants
CREATE TABLE a (id int, v text);
GRANT SELECT ON a TO PUBLIC;
GRANT UPDATE (v) ON a TO ro;
REVOKE ALL ON a FROM ro;
--- REVOKE ALL ON a FROM ro; => REVOKE INSERT ON a FROM ro;

=== schema embedded grants lower
create schema if not exists app;
create schema authorization ro create table t (id int) create view v as select * from t;
--- (id int) => (id bigint)

=== owner of objects
CREATE TABLE a (id int);
ALTER TABLE a OWNER TO web;
GRANT SELECT ON a TO web;
GRANT SELECT ON a TO ro;
REVOKE DELETE ON a FROM web;
--- REVOKE DELETE => REVOKE INSERT

=== ctas star join
CREATE TABLE a (id int, v text COLLATE "C");
CREATE TABLE c (cid int, w date);
CREATE TABLE b AS SELECT a.*, c.w AS day, a.id::bigint AS big, now() AS ts FROM a, c;
--- c.w AS day => c.w

=== matview order alias expr
CREATE TABLE a (id int, v text);
CREATE VIEW v AS SELECT id AS v, v AS id FROM a ORDER BY id, v;
CREATE VIEW g AS SELECT id AS v, count(*) AS n FROM a GROUP BY id ORDER BY 1 LIMIT 10;
--- ORDER BY id, v => ORDER BY v, id

=== implicit alias
CREATE TABLE a (id int, v text);
CREATE VIEW v AS SELECT id k, a.v val, count(*) over () total FROM a ORDER BY k;
--- ORDER BY k => ORDER BY val

=== lower all in schema
create schema app;
create table app.t (id serial);
create function app.f() returns int language sql as 'select 1';
grant select on all tables in schema app to ro;
grant usage on all sequences in schema app to ro;
revoke execute on all functions in schema app from public;
alter default privileges in schema app grant usage on types to ro;
alter default privileges for role postgres in schema app grant execute on routines to ro;
create type app.e as enum ('a');
--- grant usage on all sequences => grant select on all sequences
--- on routines to ro => on routines to web

=== parentheses around unions
CREATE TABLE a (id int, v text);
CREATE VIEW w AS (SELECT id FROM a) UNION (SELECT id + 1 FROM a WHERE v > 'a') ORDER BY 1;
CREATE VIEW x AS (SELECT id FROM a ORDER BY v LIMIT 5) UNION ALL SELECT id FROM a;
--- (SELECT id + 1 FROM a WHERE v > 'a') => (SELECT id + 2 FROM a WHERE v > 'a')

=== names of subqueries and unions
CREATE TABLE t (a int, b text);
CREATE TABLE u (a int, c bigint);
CREATE VIEW v1 AS SELECT t.a, (SELECT max(c) FROM u WHERE a = t.a) AS m FROM t;
CREATE VIEW v2 AS SELECT a FROM t UNION SELECT a FROM u ORDER BY a DESC;
CREATE VIEW v3 AS WITH t AS (SELECT * FROM u) SELECT * FROM t;
CREATE VIEW v4 (y, x) AS SELECT a AS q, b FROM t ORDER BY q;
CREATE VIEW v5 AS SELECT b, count(*) FROM t GROUP BY b ORDER BY count;
--- ORDER BY a DESC => ORDER BY a

=== functions without arguments
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE EXECUTE ON FUNCTION f FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f TO web;
--- TO web => TO ro

=== roles of statements
GRANT CREATE ON SCHEMA public TO web;
ALTER DEFAULT PRIVILEGES FOR ROLE web GRANT SELECT ON TABLES TO ro;
SET ROLE web;
CREATE TABLE t (a int);
RESET ROLE;
--- GRANT SELECT => GRANT INSERT

=== drops before
DROP FUNCTION IF EXISTS f();
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
DROP TRIGGER IF EXISTS g ON t;
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
DROP TRIGGER IF EXISTS g ON u;
CREATE TRIGGER g BEFORE INSERT ON u FOR EACH ROW EXECUTE FUNCTION f();
--- BEFORE INSERT ON u => BEFORE UPDATE ON u
