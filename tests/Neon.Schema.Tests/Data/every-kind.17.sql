--
-- PostgreSQL database dump
--

-- Dumped from database version 17.5
-- Dumped by pg_dump version 17.5

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: My Schema; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "My Schema";


ALTER SCHEMA "My Schema" OWNER TO postgres;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: alice
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO alice;

--
-- Name: pair; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.pair AS (
	a integer,
	b character varying(20) COLLATE pg_catalog."C",
	"Weird name" numeric(10,2)[]
);


ALTER TYPE app.pair OWNER TO postgres;

--
-- Name: COLUMN pair.a; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON COLUMN app.pair.a IS 'x';


--
-- Name: TRANSFORM FOR app.pair LANGUAGE sql; Type: TRANSFORM; Schema: -; Owner: -
--

CREATE TRANSFORM FOR app.pair LANGUAGE sql (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));


--
-- Name: base; Type: SHELL TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.base;


--
-- Name: base_in(cstring); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.base_in(cstring) RETURNS app.base
    LANGUAGE internal IMMUTABLE STRICT
    AS $$int4in$$;


ALTER FUNCTION app.base_in(cstring) OWNER TO postgres;

--
-- Name: base_out(app.base); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.base_out(app.base) RETURNS cstring
    LANGUAGE internal IMMUTABLE STRICT
    AS $$int4out$$;


ALTER FUNCTION app.base_out(app.base) OWNER TO postgres;

--
-- Name: base; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.base (
    INTERNALLENGTH = 4,
    INPUT = app.base_in,
    OUTPUT = app.base_out,
    ALIGNMENT = int4,
    STORAGE = plain,
    PASSEDBYVALUE
);


ALTER TYPE app.base OWNER TO postgres;

--
-- Name: em; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.em AS text COLLATE pg_catalog."C"
	CONSTRAINT em_check CHECK ((VALUE ~ '@'::text));


ALTER DOMAIN app.em OWNER TO postgres;

--
-- Name: DOMAIN em; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON DOMAIN app.em IS 'd';


--
-- Name: fr; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.fr AS RANGE (
    subtype = double precision,
    multirange_type_name = app.fr_multirange,
    subtype_diff = float8mi
);


ALTER TYPE app.fr OWNER TO postgres;

--
-- Name: mood; Type: TYPE; Schema: app; Owner: alice
--

CREATE TYPE app.mood AS ENUM (
    'sad',
    'ok',
    'it''s, fine'
);


ALTER TYPE app.mood OWNER TO alice;

--
-- Name: posint; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.posint AS integer NOT NULL DEFAULT 1
	CONSTRAINT pos CHECK ((VALUE > 0));


ALTER DOMAIN app.posint OWNER TO postgres;

--
-- Name: CONSTRAINT pos ON DOMAIN posint; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON CONSTRAINT pos ON DOMAIN app.posint IS 'pp';


--
-- Name: shelly; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.shelly;


ALTER TYPE app.shelly OWNER TO postgres;

--
-- Name: totext(app.pair); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.totext(app.pair) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$select 'a'$$;


ALTER FUNCTION app.totext(app.pair) OWNER TO postgres;

--
-- Name: CAST (app.pair AS text); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (app.pair AS text) WITH FUNCTION app.totext(app.pair) AS ASSIGNMENT;


--
-- Name: CAST (app.pair AS text); Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON CAST (app.pair AS text) IS 'x';


--
-- Name: atomic(double precision, timestamp with time zone, text); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.atomic(double precision, x timestamp with time zone, OUT y integer, INOUT z text) RETURNS record
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN ("" > (1)::double precision) THEN 1
             ELSE 2
         END AS "case",
     y;
 SELECT 2 AS y,
     y;
END;


ALTER FUNCTION app.atomic(double precision, x timestamp with time zone, OUT y integer, INOUT z text) OWNER TO postgres;

--
-- Name: eq(app.pair, app.pair); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.eq(a app.pair, b app.pair) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$select true$$;


ALTER FUNCTION app.eq(a app.pair, b app.pair) OWNER TO postgres;

--
-- Name: evt(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.evt() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$begin end$$;


ALTER FUNCTION app.evt() OWNER TO postgres;

--
-- Name: f(text); Type: FUNCTION; Schema: app; Owner: alice
--

CREATE FUNCTION app.f(a text) RETURNS SETOF text
    LANGUAGE sql ROWS 10
    AS $$select a$$;


ALTER FUNCTION app.f(a text) OWNER TO alice;

--
-- Name: f(integer, text, integer[]); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.f(a integer, b text DEFAULT 'x;y'::text, VARIADIC c integer[] DEFAULT '{}'::integer[]) RETURNS integer
    LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER COST 5 PARALLEL SAFE
    SET search_path TO 'app', 'public'
    AS $_$ BEGIN RETURN a; /* ; $$ */ END $_$;


ALTER FUNCTION app.f(a integer, b text, VARIADIC c integer[]) OWNER TO postgres;

--
-- Name: FUNCTION f(a integer, b text, VARIADIC c integer[]); Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON FUNCTION app.f(a integer, b text, VARIADIC c integer[]) IS 'f';


--
-- Name: neg(app.pair); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.neg(a app.pair) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$select true$$;


ALTER FUNCTION app.neg(a app.pair) OWNER TO postgres;

--
-- Name: proc(integer, text); Type: PROCEDURE; Schema: app; Owner: postgres
--

CREATE PROCEDURE app.proc(INOUT a integer, IN b text)
    LANGUAGE plpgsql
    AS $$begin end$$;


ALTER PROCEDURE app.proc(INOUT a integer, IN b text) OWNER TO postgres;

--
-- Name: PROCEDURE proc(INOUT a integer, IN b text); Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON PROCEDURE app.proc(INOUT a integer, IN b text) IS 'x';


--
-- Name: ret(integer); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.ret(i integer) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN (i + 1);


ALTER FUNCTION app.ret(i integer) OWNER TO postgres;

--
-- Name: tab(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.tab() RETURNS TABLE(a integer, b text)
    LANGUAGE sql
    AS $$select 1,'a'$$;


ALTER FUNCTION app.tab() OWNER TO postgres;

--
-- Name: trg(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.trg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;


ALTER FUNCTION app.trg() OWNER TO postgres;

--
-- Name: cnt(*); Type: AGGREGATE; Schema: app; Owner: postgres
--

CREATE AGGREGATE app.cnt(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);


ALTER AGGREGATE app.cnt(*) OWNER TO postgres;

--
-- Name: hyp(double precision, anyelement); Type: AGGREGATE; Schema: app; Owner: postgres
--

CREATE AGGREGATE app.hyp(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);


ALTER AGGREGATE app.hyp(double precision ORDER BY anyelement) OWNER TO postgres;

--
-- Name: AGGREGATE hyp(double precision ORDER BY anyelement); Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON AGGREGATE app.hyp(double precision ORDER BY anyelement) IS 'a';


--
-- Name: mysum(integer); Type: AGGREGATE; Schema: app; Owner: postgres
--

CREATE AGGREGATE app.mysum(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '0'
);


ALTER AGGREGATE app.mysum(integer) OWNER TO postgres;

--
-- Name: !!; Type: OPERATOR; Schema: app; Owner: postgres
--

CREATE OPERATOR app.!! (
    FUNCTION = app.neg,
    RIGHTARG = app.pair
);


ALTER OPERATOR app.!! (NONE, app.pair) OWNER TO postgres;

--
-- Name: OPERATOR !! (NONE, app.pair); Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON OPERATOR app.!! (NONE, app.pair) IS 'o';


--
-- Name: ===; Type: OPERATOR; Schema: app; Owner: postgres
--

CREATE OPERATOR app.=== (
    FUNCTION = app.eq,
    LEFTARG = app.pair,
    RIGHTARG = app.pair,
    COMMUTATOR = OPERATOR(app.===)
);


ALTER OPERATOR app.=== (app.pair, app.pair) OWNER TO postgres;

--
-- Name: OPERATOR === (app.pair, app.pair); Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON OPERATOR app.=== (app.pair, app.pair) IS 'o';


--
-- Name: fam; Type: OPERATOR FAMILY; Schema: app; Owner: postgres
--

CREATE OPERATOR FAMILY app.fam USING btree;
ALTER OPERATOR FAMILY app.fam USING btree ADD
    OPERATOR 1 <(bigint,integer) ,
    FUNCTION 1 (bigint, integer) btint84cmp(bigint,integer);


ALTER OPERATOR FAMILY app.fam USING btree OWNER TO postgres;

--
-- Name: oc; Type: OPERATOR CLASS; Schema: app; Owner: postgres
--

CREATE OPERATOR CLASS app.oc
    FOR TYPE bigint USING btree FAMILY app.fam AS
    OPERATOR 1 <(bigint,bigint) ,
    OPERATOR 2 <=(bigint,bigint) ,
    OPERATOR 3 =(bigint,bigint) ,
    OPERATOR 4 >=(bigint,bigint) ,
    OPERATOR 5 >(bigint,bigint) ,
    FUNCTION 1 (bigint, bigint) btint8cmp(bigint,bigint);


ALTER OPERATOR CLASS app.oc USING btree OWNER TO postgres;

--
-- Name: OPERATOR CLASS oc USING btree; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON OPERATOR CLASS app.oc USING btree IS 'x';


--
-- Name: dict; Type: TEXT SEARCH DICTIONARY; Schema: app; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY app.dict (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'english' );


ALTER TEXT SEARCH DICTIONARY app.dict OWNER TO postgres;

--
-- Name: cfg; Type: TEXT SEARCH CONFIGURATION; Schema: app; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION app.cfg (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR asciiword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR word WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR hword_part WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR hword_asciipart WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR asciihword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR hword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION app.cfg
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION app.cfg OWNER TO postgres;

--
-- Name: TEXT SEARCH CONFIGURATION cfg; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON TEXT SEARCH CONFIGURATION app.cfg IS 'x';


--
-- Name: myfdw; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER myfdw OPTIONS (
    debug 'true'
);


ALTER FOREIGN DATA WRAPPER myfdw OWNER TO postgres;

--
-- Name: FOREIGN DATA WRAPPER myfdw; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON FOREIGN DATA WRAPPER myfdw IS 'z';


--
-- Name: srv; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER srv FOREIGN DATA WRAPPER myfdw OPTIONS (
    dbname 'd',
    host 'h'
);


ALTER SERVER srv OWNER TO postgres;

--
-- Name: SERVER srv; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SERVER srv IS 's';


--
-- Name: USER MAPPING alice SERVER srv; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR alice SERVER srv OPTIONS (
    password 'p',
    "user" 'u'
);


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Odd "Table"; Type: TABLE; Schema: My Schema; Owner: postgres
--

CREATE UNLOGGED TABLE "My Schema"."Odd ""Table""" (
    "Col A" text,
    "check" integer,
    b integer DEFAULT 5,
    CONSTRAINT "Odd ""Table""_b_check" CHECK ((b > 1))
);


ALTER TABLE "My Schema"."Odd ""Table""" OWNER TO postgres;

--
-- Name: ft; Type: FOREIGN TABLE; Schema: app; Owner: postgres
--

CREATE FOREIGN TABLE app.ft (
    id integer NOT NULL,
    t text
)
SERVER srv
OPTIONS (
    table_name 'zz'
);
ALTER FOREIGN TABLE ONLY app.ft ALTER COLUMN id OPTIONS (
    column_name 'x'
);


ALTER FOREIGN TABLE app.ft OWNER TO postgres;

--
-- Name: hashp; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.hashp (
    id integer
)
PARTITION BY HASH (id);


ALTER TABLE app.hashp OWNER TO postgres;

--
-- Name: hashp_0; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.hashp_0 (
    id integer
);


ALTER TABLE app.hashp_0 OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id integer NOT NULL,
    parent_id bigint,
    note text,
    big text
);
ALTER TABLE ONLY public.orders ALTER COLUMN note SET STATISTICS 500;
ALTER TABLE ONLY public.orders ALTER COLUMN note SET (n_distinct=5);
ALTER TABLE ONLY public.orders ALTER COLUMN big SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.orders ALTER COLUMN big SET COMPRESSION pglz;

ALTER TABLE ONLY public.orders REPLICA IDENTITY FULL;

ALTER TABLE ONLY public.orders FORCE ROW LEVEL SECURITY;


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: TABLE orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TABLE public.orders IS 'it''s; a -- comment';


--
-- Name: COLUMN orders.note; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.orders.note IS 'multi
line';


--
-- Name: mv; Type: MATERIALIZED VIEW; Schema: app; Owner: postgres
--

CREATE MATERIALIZED VIEW app.mv AS
 SELECT id
   FROM public.orders
  WITH NO DATA;


ALTER MATERIALIZED VIEW app.mv OWNER TO postgres;

--
-- Name: part; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.part (
    id integer NOT NULL,
    at date NOT NULL
)
PARTITION BY RANGE (at);


ALTER TABLE app.part OWNER TO postgres;

--
-- Name: part_1; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.part_1 (
    id integer NOT NULL,
    at date NOT NULL
);


ALTER TABLE app.part_1 OWNER TO postgres;

--
-- Name: part_d; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.part_d (
    id integer NOT NULL,
    at date NOT NULL
);


ALTER TABLE app.part_d OWNER TO postgres;

--
-- Name: s; Type: SEQUENCE; Schema: app; Owner: postgres
--

CREATE SEQUENCE app.s
    AS integer
    START WITH 5
    INCREMENT BY 2
    NO MINVALUE
    MAXVALUE 1000
    CACHE 10
    CYCLE;


ALTER SEQUENCE app.s OWNER TO postgres;

--
-- Name: typed; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.typed OF app.pair (
    a DEFAULT 3 NOT NULL
);


ALTER TABLE app.typed OWNER TO postgres;

--
-- Name: parent; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.parent (
    id bigint NOT NULL,
    name character varying(50) DEFAULT 'x'::character varying NOT NULL COLLATE pg_catalog."C",
    n numeric(10,2) DEFAULT NULL::numeric,
    tot numeric GENERATED ALWAYS AS ((n * (2)::numeric)) STORED,
    ident integer NOT NULL,
    arr integer[],
    ts timestamp(3) without time zone DEFAULT now(),
    "order" text,
    m app.mood,
    CONSTRAINT chk CHECK (((n > (0)::numeric) AND ((name)::text <> 'a,b'::text)))
)
WITH (fillfactor='70');


ALTER TABLE public.parent OWNER TO postgres;

--
-- Name: child; Type: TABLE; Schema: public; Owner: alice
--

CREATE TABLE public.child (
    extra text
)
INHERITS (public.parent);


ALTER TABLE public.child OWNER TO alice;

--
-- Name: parent_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.parent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.parent_id_seq OWNER TO postgres;

--
-- Name: parent_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.parent_id_seq OWNED BY public.parent.id;


--
-- Name: parent_ident_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.parent ALTER COLUMN ident ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.parent_ident_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: v; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.v WITH (security_barrier='true') AS
 SELECT id,
    note
   FROM public.orders
  WHERE (id > 0)
  WITH LOCAL CHECK OPTION;


ALTER VIEW public.v OWNER TO postgres;

--
-- Name: va; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.va AS
 SELECT x
   FROM ( SELECT 1 AS x) q;


ALTER VIEW public.va OWNER TO postgres;

--
-- Name: vb; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.vb AS
 SELECT x
   FROM public.va;


ALTER VIEW public.vb OWNER TO postgres;

--
-- Name: vv; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.vv AS
SELECT
    NULL::bigint AS id,
    NULL::character varying(50) COLLATE pg_catalog."C" AS name,
    NULL::bigint AS count;


ALTER VIEW public.vv OWNER TO postgres;

--
-- Name: w; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.w (
    id integer,
    fk integer
);


ALTER TABLE public.w OWNER TO postgres;

--
-- Name: hashp_0; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.hashp ATTACH PARTITION app.hashp_0 FOR VALUES WITH (modulus 2, remainder 0);


--
-- Name: part_1; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.part ATTACH PARTITION app.part_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');


--
-- Name: part_d; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.part ATTACH PARTITION app.part_d DEFAULT;


--
-- Name: child id; Type: DEFAULT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.child ALTER COLUMN id SET DEFAULT nextval('public.parent_id_seq'::regclass);


--
-- Name: child name; Type: DEFAULT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.child ALTER COLUMN name SET DEFAULT 'x'::character varying;


--
-- Name: child n; Type: DEFAULT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.child ALTER COLUMN n SET DEFAULT NULL::numeric;


--
-- Name: child ts; Type: DEFAULT; Schema: public; Owner: alice
--

ALTER TABLE ONLY public.child ALTER COLUMN ts SET DEFAULT now();


--
-- Name: parent id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parent ALTER COLUMN id SET DEFAULT nextval('public.parent_id_seq'::regclass);


--
-- Name: v note; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.v ALTER COLUMN note SET DEFAULT 'z'::text;


--
-- Name: part part_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.part
    ADD CONSTRAINT part_pkey PRIMARY KEY (id, at);


--
-- Name: part_1 part_1_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.part_1
    ADD CONSTRAINT part_1_pkey PRIMARY KEY (id, at);


--
-- Name: part_d part_d_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.part_d
    ADD CONSTRAINT part_d_pkey PRIMARY KEY (id, at);


--
-- Name: orders nv; Type: CHECK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE public.orders
    ADD CONSTRAINT nv CHECK ((note <> ''::text)) NOT VALID;


--
-- Name: CONSTRAINT nv ON orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON CONSTRAINT nv ON public.orders IS 'c';


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE public.orders CLUSTER ON orders_pkey;


--
-- Name: parent parent_ident_excl; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parent
    ADD CONSTRAINT parent_ident_excl EXCLUDE USING btree (ident WITH =);


--
-- Name: parent parent_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parent
    ADD CONSTRAINT parent_pkey PRIMARY KEY (id);


--
-- Name: parent uq; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.parent
    ADD CONSTRAINT uq UNIQUE (name, n);


--
-- Name: mv_u; Type: INDEX; Schema: app; Owner: postgres
--

CREATE UNIQUE INDEX mv_u ON app.mv USING btree (id);


--
-- Name: part_at; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX part_at ON ONLY app.part USING btree (at);


--
-- Name: part_1_at_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX part_1_at_idx ON app.part_1 USING btree (at);


--
-- Name: part_d_at_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX part_d_at_idx ON app.part_d USING btree (at);


--
-- Name: orders_ex; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_ex ON public.orders USING btree (((parent_id + 1)));
ALTER INDEX public.orders_ex ALTER COLUMN 1 SET STATISTICS 100;


--
-- Name: orders_gin; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_gin ON public.orders USING gin (to_tsvector('english'::regconfig, note)) WITH (fastupdate=off);

ALTER INDEX public.orders_gin DEPENDS ON EXTENSION plpgsql;

--
-- Name: INDEX orders_gin; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON INDEX public.orders_gin IS 'i';


--
-- Name: orders_u; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX orders_u ON public.orders USING btree (lower(note), parent_id DESC NULLS LAST) INCLUDE (id) NULLS NOT DISTINCT WHERE (note IS NOT NULL);


--
-- Name: part_1_at_idx; Type: INDEX ATTACH; Schema: app; Owner: postgres
--

ALTER INDEX app.part_at ATTACH PARTITION app.part_1_at_idx;


--
-- Name: part_1_pkey; Type: INDEX ATTACH; Schema: app; Owner: postgres
--

ALTER INDEX app.part_pkey ATTACH PARTITION app.part_1_pkey;


--
-- Name: part_d_at_idx; Type: INDEX ATTACH; Schema: app; Owner: postgres
--

ALTER INDEX app.part_at ATTACH PARTITION app.part_d_at_idx;


--
-- Name: part_d_pkey; Type: INDEX ATTACH; Schema: app; Owner: postgres
--

ALTER INDEX app.part_pkey ATTACH PARTITION app.part_d_pkey;


--
-- Name: st; Type: STATISTICS; Schema: app; Owner: postgres
--

CREATE STATISTICS app.st (dependencies) ON id, parent_id FROM public.orders;
ALTER STATISTICS app.st SET STATISTICS 50;


ALTER STATISTICS app.st OWNER TO postgres;

--
-- Name: STATISTICS st; Type: COMMENT; Schema: app; Owner: postgres
--

COMMENT ON STATISTICS app.st IS 'z';


--
-- Name: vv _RETURN; Type: RULE; Schema: public; Owner: postgres
--

CREATE OR REPLACE VIEW public.vv AS
 SELECT id,
    name,
    count(*) AS count
   FROM public.parent p
  GROUP BY id;


--
-- Name: orders r; Type: RULE; Schema: public; Owner: postgres
--

CREATE RULE r AS
    ON INSERT TO public.orders
   WHERE (new.id < 0) DO INSTEAD ( INSERT INTO public.child (extra)
  VALUES ('a'::text);
 SELECT 1 AS "?column?";
);


--
-- Name: RULE r ON orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON RULE r ON public.orders IS 'x';


--
-- Name: orders ctrg; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE CONSTRAINT TRIGGER ctrg AFTER INSERT ON public.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.trg();

ALTER TABLE public.orders ENABLE ALWAYS TRIGGER ctrg;


--
-- Name: orders trg; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trg BEFORE INSERT OR UPDATE OF note ON public.orders FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION app.trg('a');

ALTER TABLE public.orders DISABLE TRIGGER trg;


--
-- Name: TRIGGER trg ON orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON TRIGGER trg ON public.orders IS 't';


--
-- Name: orders orders_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.parent(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: orders; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: orders pol; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY pol ON public.orders AS RESTRICTIVE FOR UPDATE TO alice, "Bob" USING ((id > 0)) WITH CHECK ((note = 'to using (x)'::text));


--
-- Name: POLICY pol ON orders; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON POLICY pol ON public.orders IS 'x';


--
-- Name: p1; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION p1 WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION p1 OWNER TO postgres;

--
-- Name: PUBLICATION p1; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON PUBLICATION p1 IS 'z';


--
-- Name: p2; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION p2 FOR ALL TABLES WITH (publish = 'insert');


ALTER PUBLICATION p2 OWNER TO postgres;

--
-- Name: p1 orders; Type: PUBLICATION TABLE; Schema: public; Owner: postgres
--

ALTER PUBLICATION p1 ADD TABLE ONLY public.orders WHERE ((id > 5));


--
-- Name: p1 app; Type: PUBLICATION TABLES IN SCHEMA; Schema: app; Owner: postgres
--

ALTER PUBLICATION p1 ADD TABLES IN SCHEMA app;


--
-- Name: SCHEMA app; Type: ACL; Schema: -; Owner: alice
--

GRANT ALL ON SCHEMA app TO PUBLIC;


--
-- Name: LANGUAGE plpgsql; Type: ACL; Schema: -; Owner: postgres
--

GRANT ALL ON LANGUAGE plpgsql TO alice;


--
-- Name: FUNCTION f(a text); Type: ACL; Schema: app; Owner: alice
--

REVOKE ALL ON FUNCTION app.f(a text) FROM PUBLIC;


--
-- Name: PROCEDURE proc(INOUT a integer, IN b text); Type: ACL; Schema: app; Owner: postgres
--

GRANT ALL ON PROCEDURE app.proc(INOUT a integer, IN b text) TO alice;


--
-- Name: FOREIGN DATA WRAPPER myfdw; Type: ACL; Schema: -; Owner: postgres
--

GRANT ALL ON FOREIGN DATA WRAPPER myfdw TO alice;


--
-- Name: FOREIGN SERVER srv; Type: ACL; Schema: -; Owner: postgres
--

GRANT ALL ON FOREIGN SERVER srv TO alice;


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT ON TABLE public.orders TO alice;
GRANT UPDATE ON TABLE public.orders TO alice WITH GRANT OPTION;
GRANT UPDATE ON TABLE public.orders TO "Bob";


--
-- Name: COLUMN orders.note; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(note) ON TABLE public.orders TO "Bob";


--
-- Name: SEQUENCE s; Type: ACL; Schema: app; Owner: postgres
--

GRANT USAGE ON SEQUENCE app.s TO alice;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: app; Owner: alice
--

ALTER DEFAULT PRIVILEGES FOR ROLE alice IN SCHEMA app GRANT SELECT ON TABLES TO "Bob";


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: alice
--

ALTER DEFAULT PRIVILEGES FOR ROLE alice REVOKE ALL ON FUNCTIONS FROM PUBLIC;


--
-- PostgreSQL database dump complete
--

