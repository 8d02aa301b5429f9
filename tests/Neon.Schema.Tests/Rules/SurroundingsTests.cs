using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Rules;

/// <summary>
/// What the rules see around a change, each case a pair of schemas: what has to be said, what must not be, and how bad the
/// worst of it is.
/// </summary>
public sealed class SurroundingsTests
{
    private const string Shop = "CREATE TABLE public.shop (\n    id integer NOT NULL,\n    name text,\n    price integer\n);\n";
    private const string Whole = "CREATE TABLE public.part_of (\n    day date NOT NULL\n)\nPARTITION BY RANGE (day);\nCREATE TABLE public.rest (\n    day date NOT NULL\n);\nALTER TABLE ONLY public.part_of ATTACH PARTITION public.rest DEFAULT;\n";
    private const string May = "CREATE TABLE public.may (\n    day date NOT NULL\n);\n";
    private const string Attach = "ALTER TABLE ONLY public.part_of ATTACH PARTITION public.may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');\n";
    private const string Listed = "CREATE TABLE public.list (\n    amount integer NOT NULL\n);\nALTER TABLE ONLY public.list\n    ADD CONSTRAINT list_pkey PRIMARY KEY (amount);\nALTER TABLE ONLY public.shop\n    ADD CONSTRAINT listed FOREIGN KEY (price) REFERENCES public.list(amount);\n";
    private const string Calendar = "CREATE TABLE public.calendar (\n    day date NOT NULL\n);\nALTER TABLE ONLY public.calendar\n    ADD CONSTRAINT calendar_pkey PRIMARY KEY (day);\n";
    private const string OfCalendar = Whole + "ALTER TABLE public.part_of\n    ADD CONSTRAINT in_calendar FOREIGN KEY (day) REFERENCES public.calendar(day);\n";
    private const string InCalendar = "ALTER TABLE ONLY public.may\n    ADD CONSTRAINT may_in_calendar FOREIGN KEY (day) REFERENCES public.calendar(day);\n";
    private const string Positive = "CREATE DOMAIN public.positive AS integer\n\tCONSTRAINT above CHECK ((VALUE > 0));\n";
    private const string Later = "CREATE DOMAIN public.few AS integer;\nALTER DOMAIN public.few\n    ADD CONSTRAINT below CHECK ((VALUE < 9)) NOT VALID;\n";
    private const string ToBuyer = "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT to_buyer FOREIGN KEY (buyer) REFERENCES public.buyer(id);\n";
    private const string Key = "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT shop_key UNIQUE (name);\n";
    private const string Secured = Shop + "ALTER TABLE public.shop ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON public.shop USING ((name = CURRENT_USER));\n";

    private const string Stay = "CREATE TABLE public.stay (\n    room integer NOT NULL,\n    during daterange NOT NULL\n);\n";
    private const string Periods = "ALTER TABLE ONLY public.stay\n    ADD CONSTRAINT stay_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);\n";
    private const string Child = "CREATE TABLE public.outlet (\n    town text\n)\nINHERITS (public.shop);\n";
    private const string Typed = "CREATE TYPE public.pair AS (\n\ta integer,\n\tb text\n);\nCREATE TABLE public.of_pair OF public.pair;\n";
    private const string FarCheck = "ALTER FOREIGN TABLE public.far\n    ADD CONSTRAINT c CHECK ((a > 0));\n";
    private const string Keyed = Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT shop_pkey PRIMARY KEY (id);\n";
    private const string Full = "ALTER TABLE ONLY public.shop REPLICA IDENTITY FULL;\n";

    private const string Stored = "CREATE MATERIALIZED VIEW public.stored AS\n SELECT 1 AS id\n  WITH NO DATA;\n";
    private const string ById = "CREATE UNIQUE INDEX by_id ON public.stored USING btree (id);\n";

    /// <summary>What it is about, the base, the branch, what is said, what is not, and the impact; a change of the base is written after <c>-&gt;</c>.</summary>
    private static readonly Case[] Cases =
    [
        // Columns and their domains
        new("a column of a checked domain is written row by row", Positive + Shop, Positive + With("n public.positive"), "NSR053 NSR170", "NSR032 NSR034"),
        new("a mandatory domain without a default fails", "CREATE DOMAIN public.must AS text NOT NULL;\n" + Shop, "CREATE DOMAIN public.must AS text NOT NULL;\n" + With("n public.must"), "NSR032 NSR033", ""),
        new("a default of the domain is a value", "CREATE DOMAIN public.must AS text DEFAULT 'x'::text NOT NULL;\n" + Shop, "CREATE DOMAIN public.must AS text DEFAULT 'x'::text NOT NULL;\n" + With("n public.must"), "NSR053", "NSR032 NSR033"),
        new("a domain of a domain has its constraints", Positive + "CREATE DOMAIN public.small AS public.positive;\n" + Shop, Positive + "CREATE DOMAIN public.small AS public.positive;\n" + With("n public.small"), "NSR053", ""),
        new("a domain that allows everything checks nothing", "CREATE DOMAIN public.anything AS text;\n" + Shop, "CREATE DOMAIN public.anything AS text;\n" + Shop.Replace("name text", "name public.anything", StringComparison.Ordinal), "NSR172", "NSR036 NSR039 NSR170", "Safe"),
        new("NULL is not a value", Shop, With("n integer DEFAULT NULL::integer NOT NULL"), "NSR032", ""),
        new("a generated column can be NULL", Shop, With("n integer GENERATED ALWAYS AS ((price * 2)) STORED NOT NULL"), "NSR052 NSR170", "NSR032 NSR033"),
        new("a virtual column is read for its NOT NULL", Shop, With("n integer GENERATED ALWAYS AS ((price * 2)) NOT NULL"), "NSR052 NSR171", "NSR170"),
        new("a virtual column that becomes plain loses its values", With("n integer GENERATED ALWAYS AS ((price * 2))"), With("n integer"), "NSR058", ""),
        new("an immutable function is called once", Call(" IMMUTABLE") + Shop, Call(" IMMUTABLE") + With("n integer DEFAULT public.call(1)"), "NSR172", "NSR034 NSR200", "Safe"),
        new("a volatile function is called for each row", Call("") + Shop, Call("") + With("n integer DEFAULT public.call(1)"), "NSR034 NSR200", ""),
        new("a function of an extension may be volatile", Shop, With("n uuid DEFAULT public.uuid_generate_v4()"), "NSR034", "NSR200"),
        new("a function of PostgreSQL that is not volatile is called once", Shop, With("n text DEFAULT overlay('abc'::text PLACING 'x'::text FROM 1)"), "NSR172", "NSR034", "Safe"),
        new("a default that calls a function of the database is looked at", Call(" STABLE") + With("n integer DEFAULT 1"), Call(" STABLE") + With("n integer DEFAULT public.call(1)"), "NSR200", "", "Caution"),
        new("another constant is safe", With("n integer DEFAULT 1"), With("n integer DEFAULT 2"), "NSR172", "", "Safe"),

        new("a virtual column has no values to lose", With("n integer GENERATED ALWAYS AS ((price * 2))"), Shop, "NSR031", "NSR030", "Breaking"),
        new("a stored column has values to lose", With("n integer GENERATED ALWAYS AS ((price * 2)) STORED"), Shop, "NSR030 NSR031", ""),

        // What PostgreSQL 18 has: periods, constraints that are not enforced, and NOT NULL that children get
        new("the index of a period cannot be built beforehand", Stay, Stay + Periods, "NSR060 NSR069 NSR171", "NSR064 NSR204"),
        new("a period keeps out what a plain key kept out", Stay + Periods.Replace(" WITHOUT OVERLAPS", "", StringComparison.Ordinal), Stay + Periods, "NSR060 NSR069 NSR203", "NSR064 NSR204"),
        new("a plain key lets periods overlap", Stay + Periods, Stay + Periods.Replace(" WITHOUT OVERLAPS", "", StringComparison.Ordinal), "NSR064 NSR204", "NSR069 NSR203"),
        new("a key without the period is stricter", Stay + Periods, Stay + Periods.Replace(", during WITHOUT OVERLAPS", "", StringComparison.Ordinal), "NSR060", "NSR204"),
        new("what was not enforced let everything in", Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 0)) NOT ENFORCED;\n", Shop, "NSR172", "NSR061", "Safe"),
        new("what is not enforced stops nobody", Shop, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK (false) NOT ENFORCED;\n", "NSR172", "NSR201 NSR060", "Safe"),
        new("what is enforced from now on may fail", Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 0)) NOT ENFORCED;\n", Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 0));\n", "NSR060 NSR171", ""),
        new("a foreign key that is not enforced changes no rows", Shop + Buyer, Shop + Buyer + To("ON DELETE CASCADE NOT ENFORCED"), "NSR174", "NSR068 NSR060", "Safe"),
        new("children get NOT NULL", Shop.Replace("name text", "name text CONSTRAINT named NOT NULL NO INHERIT", StringComparison.Ordinal) + Child, Shop.Replace("name text", "name text CONSTRAINT named NOT NULL", StringComparison.Ordinal) + Child, "NSR060 NSR171", "", "Caution"),
        new("without children nobody gets it", Shop.Replace("name text", "name text CONSTRAINT named NOT NULL NO INHERIT", StringComparison.Ordinal), Shop.Replace("name text", "name text CONSTRAINT named NOT NULL", StringComparison.Ordinal), "NSR172", "NSR060 NSR171", "Safe"),
        new("children get a check", Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 0)) NO INHERIT;\n" + Child, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 0));\n" + Child, "NSR060 NSR171", ""),

        new("a child asks its rows for an inherited column", Shop + Child, Shop + Child.Replace("town text", "town text,\n    CONSTRAINT named NOT NULL name", StringComparison.Ordinal), "NSR060 NSR171", "", "Caution"),
        new("a child has NOT NULL from its parent", Shop + Child, Shop + Child.Replace("town text", "town text,\n    CONSTRAINT own NOT NULL id", StringComparison.Ordinal), "NSR172", "NSR060 NSR171", "Safe"),
        new("a virtual column is in no row to be written", With("n integer GENERATED ALWAYS AS ((price * 2))"), With("n bigint GENERATED ALWAYS AS ((price * 2))"), "NSR172", "NSR039 NSR170"),

        // Tables of a type, and foreign tables
        new("a table of a type is written with the type", Typed, Typed.Replace("a integer", "a bigint", StringComparison.Ordinal), "NSR040 NSR170", ""),
        new("a table of a type is shut for a moment", Typed, Typed.Replace("b text", "b text,\n\tc integer", StringComparison.Ordinal), "NSR172", "NSR170"),
        new("a type of no table shuts none", Typed.Replace("CREATE TABLE public.of_pair OF public.pair;\n", "", StringComparison.Ordinal), Typed.Replace("CREATE TABLE public.of_pair OF public.pair;\n", "", StringComparison.Ordinal).Replace("b text", "b text,\n\tc integer", StringComparison.Ordinal), "", "NSR172", "Safe"),
        new("a check of a foreign table is only declared", Foreign("a integer"), Foreign("a integer") + FarCheck, "NSR172", "NSR060 NSR171", "Safe"),
        new("a check of a foreign table kept nothing out", Foreign("a integer") + FarCheck, Foreign("a integer"), "NSR172", "NSR061", "Safe"),
        new("a foreign column is that of another name", Foreign("a integer OPTIONS (column_name 'x')"), Foreign("a integer OPTIONS (column_name 'y')"), "NSR019", "", "Caution"),
        new("the options of a column of a table are about its statistics", Shop, Shop + "ALTER TABLE ONLY public.shop ALTER COLUMN name SET (n_distinct=5);\n", "", "NSR019", "Safe"),

        // Views that are written, and materialized views that are refreshed
        new("a row of DISTINCT may be several of the table", Shop + Prices("SELECT shop.price\n   FROM public.shop"), Shop + Prices("SELECT DISTINCT shop.price\n   FROM public.shop"), "NSR086 NSR081", "", "Caution"),
        new("a sum is made of all rows of the table", Shop + Prices("SELECT shop.price\n   FROM public.shop"), Shop + Prices("SELECT sum(shop.price) AS price\n   FROM public.shop"), "NSR086", ""),
        new("what is calculated cannot be written", Shop + Prices("SELECT shop.price\n   FROM public.shop"), Shop + Prices("SELECT (shop.price * 2) AS price\n   FROM public.shop"), "NSR086", ""),
        new("another condition is written as before", Shop + Prices("SELECT shop.price\n   FROM public.shop"), Shop + Prices("SELECT shop.price\n   FROM public.shop\n  WHERE (shop.price > 5)"), "NSR081", "NSR086"),
        new("what could not be written still cannot", Shop + Prices("SELECT DISTINCT shop.price\n   FROM public.shop"), Shop + Prices("SELECT max(shop.price) AS price\n   FROM public.shop"), "NSR081", "NSR086"),
        new("a rule writes what the view cannot", Shop + Prices("SELECT shop.price\n   FROM public.shop"), Shop + Prices("SELECT DISTINCT shop.price\n   FROM public.shop") + "CREATE RULE r AS\n    ON INSERT TO public.prices DO INSTEAD NOTHING;\n", "NSR081", "NSR086"),
        new("the last unique index refreshes a view", Stored + ById, Stored, "NSR076 NSR072", "NSR073", "Caution"),
        new("another unique index refreshes it too", Stored + ById + ById.Replace("by_id", "again", StringComparison.Ordinal), Stored + ById, "", "NSR076 NSR073"),
        new("an index with a condition refreshes nothing", Stored + ById.Replace(";", " WHERE (id > 0);", StringComparison.Ordinal), Stored, "NSR072", "NSR076"),
        new("ON CONFLICT finds no key that is deferred", Shop + Key, Shop + Key.Replace("(name)", "(name) DEFERRABLE", StringComparison.Ordinal), "NSR203 NSR204", ""),
        new("ON CONFLICT can use a key that is no longer deferrable", Shop + Key.Replace("(name)", "(name) DEFERRABLE", StringComparison.Ordinal), Shop + Key, "NSR066", "NSR203 NSR204"),

        // Published columns and rows
        new("published columns have the key", Keyed, Keyed + Publish("(id, name)"), "NSR151", "NSR154", "Caution"),
        new("published columns without the key", Keyed, Keyed + Publish("(name, price)"), "NSR154", "", "Breaking"),
        new("a row filter asks for the key", Keyed, Keyed + Publish("WHERE ((id > 5))"), "NSR151", "NSR154", "Caution"),
        new("a row filter asks for something else", Keyed, Keyed + Publish("WHERE ((price > 5))"), "NSR154", "", "Breaking"),
        new("what is only inserted needs no key", Keyed, Keyed + Publish("WHERE ((price > 5))").Replace("insert, update, delete, truncate", "insert", StringComparison.Ordinal), "NSR151", "NSR154", "Caution"),
        new("a whole row may be filtered", Keyed + Full, Keyed + Full + Publish("WHERE ((price > 5))"), "NSR151", "NSR154", "Caution"),
        new("a whole row has all columns", Keyed + Full, Keyed + Full + Publish("(id, name)"), "NSR154", "", "Breaking"),
        new("a key that the published columns do not have", Keyed + Publish("(id, name)"), Keyed.Replace("PRIMARY KEY (id)", "PRIMARY KEY (id, price)", StringComparison.Ordinal) + Publish("(id, name)"), "NSR154", "", "Breaking"),

        // Indexes over what is calculated
        new("an index that cannot be calculated fails", Shop, Shop + "CREATE INDEX i ON public.shop USING btree (((1 / price)));\n", "NSR206 NSR070", ""),
        new("an index over columns is not calculated", Shop, Shop + "CREATE INDEX i ON public.shop USING btree (price DESC, lower(name));\n", "NSR070", "NSR206"),

        // Types
        new("everything can be written as text", Shop, Shop.Replace("price integer", "price text", StringComparison.Ordinal), "NSR037 NSR039", "NSR036"),
        new("a few texts are not jsonb", With("n json"), With("n jsonb"), "NSR054 NSR038", "NSR036"),
        new("the arguments of a type of an extension may go", With("n public.vector(3)"), With("n public.vector"), "NSR172", "NSR036 NSR039", "Safe"),
        new("the arguments of a type of an extension may fail", With("n public.vector"), With("n public.vector(3)"), "NSR036 NSR039", ""),
        new("the arguments of a type with words may go", With("n public.geometry(Point,4326)"), With("n public.geometry"), "", "NSR036 NSR039", "Safe"),
        new("another order builds the index again", With("n oid") + "CREATE INDEX by_n ON public.shop USING btree (n);\n", With("n integer") + "CREATE INDEX by_n ON public.shop USING btree (n);\n", "NSR056 NSR171", "NSR039 NSR170"),
        new("the same order keeps the index", With("n character varying(5)") + "CREATE INDEX by_n ON public.shop USING btree (n);\n", With("n text") + "CREATE INDEX by_n ON public.shop USING btree (n);\n", "NSR172", "NSR056 NSR171", "Safe"),
        new("an index with a condition is built again whatever the type", With("n character varying(5)") + "CREATE INDEX by_n ON public.shop USING btree (n) WHERE ((n)::text <> ''::text);\n", With("n text") + "CREATE INDEX by_n ON public.shop USING btree (n) WHERE (n <> ''::text);\n", "NSR171", ""),
        new("a check is asked of every row again", Shop.Replace("name text", "name character varying(5),\n    CONSTRAINT c CHECK ((length((name)::text) > 0))", StringComparison.Ordinal), Shop.Replace("name text", "name character varying(9),\n    CONSTRAINT c CHECK ((length((name)::text) > 0))", StringComparison.Ordinal), "NSR171", "NSR039"),
        new("values that differ in case become equal", Shop + Key, Shop.Replace("name text", "name public.citext", StringComparison.Ordinal) + Key, "NSR056 NSR057", ""),
        new("values that are in no unique key may become equal", Shop, Shop.Replace("name text", "name public.citext", StringComparison.Ordinal), "NSR038", "NSR056 NSR057"),
        new("a view holds the type", Shop + "CREATE VIEW public.prices AS\n SELECT shop.price\n   FROM public.shop;\n", Shop.Replace("price integer", "price bigint", StringComparison.Ordinal) + "CREATE VIEW public.prices AS\n SELECT shop.price\n   FROM public.shop;\n", "NSR055", ""),
        new("a view of other columns holds nothing", Shop + "CREATE VIEW public.names AS\n SELECT shop.name\n   FROM public.shop;\n", Shop.Replace("price integer", "price bigint", StringComparison.Ordinal) + "CREATE VIEW public.names AS\n SELECT shop.name\n   FROM public.shop;\n", "NSR039", "NSR055"),
        new("a policy holds the type", Shop + "CREATE POLICY cheap ON public.shop USING ((price < 5));\n", Shop.Replace("price integer", "price bigint", StringComparison.Ordinal) + "CREATE POLICY cheap ON public.shop USING ((price < 5));\n", "NSR055", ""),
        new("a generated column holds the type", With("n integer GENERATED ALWAYS AS ((price * 2)) STORED"), With("n integer GENERATED ALWAYS AS ((price * 2)) STORED").Replace("price integer", "price bigint", StringComparison.Ordinal), "NSR055", ""),
        new("a column of a view has another type", Shop + "CREATE VIEW public.prices AS\n SELECT shop.price\n   FROM public.shop;\n", Shop + "CREATE VIEW public.prices AS\n SELECT (shop.price)::bigint AS price\n   FROM public.shop;\n", "NSR085", "", "Breaking"),

        // What real servers showed
        new("a foreign key of a column without values reads no row", Buyer + Shop, Buyer + With("buyer integer") + ToBuyer, "NSR172 NSR174", "NSR060 NSR173"),
        new("a foreign key of a column with a default is checked while the table is shut", Buyer + Shop, Buyer + With("buyer integer DEFAULT 1") + ToBuyer, "NSR060 NSR171 NSR173", ""),
        new("a key of a new column is built while the table is shut", Shop, With("n integer DEFAULT 1") + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT n_key UNIQUE (n);\n", "NSR171", "NSR172"),
        new("an index of nothing but a partitioned table builds nothing", Whole, Whole + "CREATE INDEX by_day ON ONLY public.part_of USING btree (day);\n", "NSR177", "NSR074 NSR175", "Safe"),
        new("a number that is rounded may be too large", With("n double precision"), With("n numeric(10,2)"), "NSR035 NSR054", ""),
        new("a number that is rounded may get a digit more", With("n numeric(4,2)"), With("n numeric(3,1)"), "NSR035 NSR054", ""),
        new("a number that is rounded has room", With("n numeric(10,2)"), With("n bigint"), "NSR035", "NSR054"),
        new("a column that must have a value is looked for in every row", Shop, With("n integer NOT NULL"), "NSR032 NSR171", "NSR172"),
        new("a trigger of a partitioned table is made for each partition", Whole, Whole + "CREATE TRIGGER t BEFORE INSERT ON public.part_of FOR EACH ROW EXECUTE FUNCTION public.f();\n", "NSR174", ""),
        new("every array can be written as text", With("n integer[]"), With("n text"), "NSR037", "NSR036"),
        new("every integer has eleven letters at most", Shop, Shop.Replace("price integer", "price character varying(11)", StringComparison.Ordinal), "NSR037", "NSR036"),
        new("not every integer has ten letters", Shop, Shop.Replace("price integer", "price character varying(10)", StringComparison.Ordinal), "NSR036", ""),
        new("a domain that no column is of has no rows", Positive, Positive.Replace("> 0", "> 1", StringComparison.Ordinal), "", "NSR060 NSR175"),
        new("a check of a domain that is validated reads the tables", Later + With("n public.few"), Later.Replace(" NOT VALID", "", StringComparison.Ordinal) + With("n public.few"), "NSR060 NSR175", ""),
        new("a check that was inherited is not new", Shop.Replace("price integer", "price integer,\n    CONSTRAINT c CHECK ((id > 0))", StringComparison.Ordinal) + "CREATE TABLE public.child (\n)\nINHERITS (public.shop);\n",
            Shop.Replace("price integer", "price integer,\n    CONSTRAINT c CHECK ((id > 0))", StringComparison.Ordinal) + "CREATE TABLE public.child (\n    id integer NOT NULL,\n    name text,\n    price integer,\n    CONSTRAINT c CHECK ((id > 0))\n);\n", "NSR017", "NSR060 NSR171"),
        new("a check that NOT NULL says already finds no row", Shop, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((id IS NOT NULL));\n", "NSR171", "NSR060"),

        // Foreign tables
        new("the values of a foreign column are elsewhere", Foreign("a integer,\n    b text"), Foreign("a integer"), "NSR031", "NSR030"),
        new("a foreign column is only declared", Foreign("a integer"), Foreign("a bigint NOT NULL"), "", "NSR036 NSR039 NSR041 NSR170 NSR171"),

        // What makes a step safe
        new("a check says that nothing is NULL", Shop.Replace("price integer", "price integer,\n    CONSTRAINT filled CHECK ((price IS NOT NULL))", StringComparison.Ordinal), Shop.Replace("price integer", "price integer NOT NULL", StringComparison.Ordinal), "NSR172", "NSR041 NSR061 NSR171", "Safe"),
        new("a check among others says it too", Shop.Replace("price integer", "price integer,\n    CONSTRAINT filled CHECK (((price > 0) AND (price IS NOT NULL)))", StringComparison.Ordinal), Shop.Replace("price integer", "price integer NOT NULL,\n    CONSTRAINT filled CHECK (((price > 0) AND (price IS NOT NULL)))", StringComparison.Ordinal), "NSR172", "NSR041 NSR171", "Safe"),
        new("a check that is not valid says nothing", Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT filled CHECK ((price IS NOT NULL)) NOT VALID;\n", Shop.Replace("price integer", "price integer NOT NULL", StringComparison.Ordinal), "NSR041 NSR171", ""),
        new("one of two conditions says nothing", Shop.Replace("price integer", "price integer,\n    CONSTRAINT filled CHECK (((price IS NOT NULL) OR (id > 0)))", StringComparison.Ordinal), Shop.Replace("price integer", "price integer NOT NULL", StringComparison.Ordinal), "NSR041 NSR171", ""),
        new("a unique index becomes the key", Shop + "CREATE UNIQUE INDEX shop_key ON public.shop USING btree (name);\n", Shop + Key, "NSR172", "NSR060 NSR064 NSR072 NSR073 NSR171 NSR175", "Safe"),
        new("an index with a condition cannot become the key", Shop + "CREATE UNIQUE INDEX shop_key ON public.shop USING btree (name) WHERE (id > 0);\n", Shop + Key, "NSR060 NSR064", ""),
        new("a check says what the bounds say", Whole + May.Replace("day date NOT NULL", "day date NOT NULL,\n    CONSTRAINT bounds CHECK (((day >= '2026-05-01'::date) AND (day < '2026-06-01'::date)))", StringComparison.Ordinal), Whole + May + Attach, "NSR023", "NSR016"),
        new("other bounds are read for", Whole + May.Replace("day date NOT NULL", "day date NOT NULL,\n    CONSTRAINT bounds CHECK (((day >= '2026-05-01'::date) AND (day < '2027-06-01'::date)))", StringComparison.Ordinal), Whole + May + Attach, "NSR016", ""),
        new("a partition must satisfy the foreign key of the whole", Calendar + OfCalendar + May, Calendar + OfCalendar + May + Attach, "NSR024 NSR171", ""),
        new("a partition with the same foreign key satisfies it", Calendar + OfCalendar + May + InCalendar, Calendar + OfCalendar + May + InCalendar + Attach, "NSR016", "NSR024"),
        new("a type under a foreign key shuts the table that it references", Shop + Listed, (Shop + Listed).Replace("price integer", "price bigint", StringComparison.Ordinal), "NSR170 NSR171", ""),
        new("a foreign key over a parent shuts its children", Shop + Child, Shop + Child + ToBuyer, "NSR173", ""),
        new("the default partition is read for a new one", Whole, Whole + May + Attach, "NSR023 NSR171", ""),
        new("a check of the default partition excludes the new one", Whole.Replace("CREATE TABLE public.rest (\n    day date NOT NULL", "CREATE TABLE public.rest (\n    day date NOT NULL,\n    CONSTRAINT no_may CHECK (((day < '2026-05-01'::date) OR (day >= '2026-06-01'::date)))", StringComparison.Ordinal), Whole.Replace("CREATE TABLE public.rest (\n    day date NOT NULL", "CREATE TABLE public.rest (\n    day date NOT NULL,\n    CONSTRAINT no_may CHECK (((day < '2026-05-01'::date) OR (day >= '2026-06-01'::date)))", StringComparison.Ordinal) + May + Attach, "NSR172", "NSR023 NSR171", "Safe"),
        new("a renamed table lives on as a view", Shop, Shop.Replace("public.shop", "public.store", StringComparison.Ordinal) + "CREATE VIEW public.shop AS\n SELECT store.id,\n    store.name,\n    store.price\n   FROM public.store;\n", "NSR020", "NSR010 NSR011 NSR012", "Caution"),
        new("a view that lacks a column keeps nobody alive", Shop, Shop.Replace("public.shop", "public.store", StringComparison.Ordinal) + "CREATE VIEW public.shop AS\n SELECT store.id,\n    store.name\n   FROM public.store;\n", "NSR010 NSR011", "NSR020"),
        new("a view that lacks rows keeps nobody alive", Shop, Shop.Replace("public.shop", "public.store", StringComparison.Ordinal) + "CREATE VIEW public.shop AS\n SELECT store.id,\n    store.name,\n    store.price\n   FROM public.store\n  WHERE (store.price > 0);\n", "NSR010 NSR011", "NSR020"),

        // Keys
        new("a wider key keeps fewer duplicates out", Shop + Key, Shop + Key.Replace("(name)", "(name, id)", StringComparison.Ordinal), "NSR203 NSR204 NSR064", "NSR060"),
        new("a narrower key may fail", Shop + Key.Replace("(name)", "(name, id)", StringComparison.Ordinal), Shop + Key, "NSR060 NSR203", "NSR204"),
        new("a stricter index keeps out what it kept out", Shop + "CREATE UNIQUE INDEX u ON public.shop USING btree (name);\n", Shop + "CREATE UNIQUE INDEX u ON public.shop USING btree (name) NULLS NOT DISTINCT;\n", "NSR071", "NSR073"),
        new("a looser index lets in what it kept out", Shop + "CREATE UNIQUE INDEX u ON public.shop USING btree (name) NULLS NOT DISTINCT;\n", Shop + "CREATE UNIQUE INDEX u ON public.shop USING btree (name);\n", "NSR073", "NSR071"),
        new("another key keeps the duplicates out", Shop + Key + "CREATE UNIQUE INDEX u ON public.shop USING btree (name, id);\n", Shop + Key, "NSR072", "NSR073"),
        new("a renamed index is not built", Shop + "CREATE INDEX old ON public.shop USING btree (name);\n", Shop + "CREATE INDEX new ON public.shop USING btree (name);\n", "NSR205", "NSR070 NSR072 NSR175", "Safe"),
        new("a renamed key is not built", Shop + Key, Shop + Key.Replace("shop_key", "shop_name", StringComparison.Ordinal), "NSR205", "NSR060 NSR061 NSR064 NSR171", "Safe"),
        new("the index of another key is gone", Shop + Key, Shop + Key.Replace("(name)", "(id)", StringComparison.Ordinal), "NSR063 NSR064", ""),
        new("an index that is another one is dropped first", Shop + "CREATE INDEX i ON public.shop USING btree (name);\n", Shop + "CREATE INDEX i ON public.shop USING btree (name DESC);\n", "NSR070 NSR072 NSR172 NSR175", ""),
        new("an index goes with a table that is renamed", Shop + "CREATE INDEX i ON public.shop USING btree (name);\n", (Shop + "CREATE INDEX i ON public.shop USING btree (name);\n").Replace("public.shop", "public.store", StringComparison.Ordinal), "NSR012", "NSR070 NSR072 NSR175"),
        new("an index of another table is built", Buyer + Shop + "CREATE INDEX i ON public.shop USING btree (id);\n", Buyer + Shop + "CREATE INDEX i ON public.buyer USING btree (id);\n", "NSR070 NSR072 NSR175", ""),
        new("rows that a foreign key let in satisfy it with another action", Buyer + Shop + To(""), Buyer + Shop + To("ON DELETE CASCADE"), "NSR065 NSR171", "NSR060"),
        new("rows that were not checked may fail", Buyer + Shop + To("NOT VALID"), Buyer + Shop + To("ON DELETE CASCADE"), "NSR060 NSR065", ""),
        new("rows may fail a foreign key to another table", Buyer + Buyer.Replace("buyer", "seller", StringComparison.Ordinal) + Shop + To(""), Buyer + Buyer.Replace("buyer", "seller", StringComparison.Ordinal) + Shop + To("").Replace("REFERENCES public.buyer", "REFERENCES public.seller", StringComparison.Ordinal), "NSR060", ""),
        new("a constraint that nothing satisfies shuts the table", Shop, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT shut CHECK ((1 = 0)) NOT VALID;\n", "NSR201", "", "Breaking"),
        new("a constraint that looks at no column is looked at", Shop, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT odd CHECK ((length('x'::text) > 3)) NOT VALID;\n", "NSR202", "NSR201", "Caution"),
        new("a constraint that is not validated is the step that everybody advises", Shop, Shop + "ALTER TABLE public.shop\n    ADD CONSTRAINT c CHECK ((price > 3)) NOT VALID;\n", "NSR172", "NSR201 NSR202 NSR060", "Safe"),
        new("a foreign key that deletes is an action", Buyer + Shop, Buyer + Shop + To("ON DELETE CASCADE NOT VALID"), "NSR068", "", "Caution"),
        new("nobody deletes rows of a table that is new", Shop, Buyer + With("buyer integer") + ToBuyer.Replace(";\n", " ON DELETE SET NULL;\n", StringComparison.Ordinal), "NSR174", "NSR068", "Safe"),
        new("a foreign key that only checks is not an action", Buyer + Shop, Buyer + Shop + To("NOT VALID"), "NSR174", "NSR068", "Safe"),

        new("the sequence of a table goes with it", Serial, "", "NSR010", "NSR090", "Breaking"),
        new("a sequence that nobody owns is missed", "CREATE SEQUENCE public.s\n" + Counting + ";\n", "", "NSR090", "", "Breaking"),

        // Partitioned tables
        new("nothing of a partitioned table can be built concurrently", Whole, Whole + "CREATE INDEX by_day ON ONLY public.part_of USING btree (day);\nCREATE INDEX rest_by_day ON public.rest USING btree (day);\nALTER INDEX public.by_day ATTACH PARTITION public.rest_by_day;\n", "NSR074", ""),
        new("nor can its keys", Whole, Whole + "ALTER TABLE ONLY public.part_of\n    ADD CONSTRAINT days PRIMARY KEY (day);\n", "NSR067", "NSR064"),

        new("an index by hand is built for every partition", Whole, Whole + "CREATE INDEX by_day ON public.part_of USING btree (day);\n", "NSR074 NSR175", "NSR177", "Caution"),
        new("an index of no partition is built of nothing", "CREATE TABLE public.part_of (\n    day date\n)\nPARTITION BY RANGE (day);\n", "CREATE TABLE public.part_of (\n    day date\n)\nPARTITION BY RANGE (day);\nCREATE INDEX by_day ON public.part_of USING btree (day);\n", "NSR177", "NSR074", "Safe"),
        new("the key of a partitioned table takes over no index", Whole + "CREATE UNIQUE INDEX u ON ONLY public.part_of USING btree (day);\n", Whole + "ALTER TABLE ONLY public.part_of\n    ADD CONSTRAINT u UNIQUE (day);\n", "NSR067 NSR171", ""),
        new("a partition gets its columns from the whole", Whole, Whole.Replace("day date NOT NULL", "day date NOT NULL,\n    n uuid DEFAULT gen_random_uuid()", StringComparison.Ordinal), "NSR034 NSR170", ""),

        // Who may do what
        new("more privileges are not fewer", Shop + "GRANT SELECT ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT,INSERT ON TABLE public.shop TO app;\n", "NSR140", "NSR141", "Caution"),
        new("all privileges are not fewer", Shop + "GRANT SELECT,INSERT ON TABLE public.shop TO app;\n", Shop + "GRANT ALL ON TABLE public.shop TO app;\n", "NSR140", "NSR141"),
        new("some privileges are fewer than all", Shop + "GRANT ALL ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT,INSERT ON TABLE public.shop TO app;\n", "NSR141", "", "Breaking"),
        new("the grant option is one more", Shop + "GRANT SELECT ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT ON TABLE public.shop TO app WITH GRANT OPTION;\n", "NSR140", "NSR141"),
        new("a privilege of PUBLIC is everybody's", Shop + "GRANT SELECT ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT ON TABLE public.shop TO PUBLIC;\n", "NSR140", "NSR141"),
        new("a privilege of a column is the table's too", Shop + "GRANT SELECT(name) ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT ON TABLE public.shop TO app;\n", "NSR140", "NSR141"),
        new("a privilege of a table is not a column's", Shop + "GRANT SELECT ON TABLE public.shop TO app;\n", Shop + "GRANT SELECT(name) ON TABLE public.shop TO app;\n", "NSR141", ""),
        new("the last policy shuts everybody out", Secured, Secured.Replace("CREATE POLICY own ON public.shop USING ((name = CURRENT_USER));\n", "", StringComparison.Ordinal), "NSR148", "", "Breaking"),
        new("the last policy for writing shuts writers out", Secured, Secured.Replace("public.shop USING", "public.shop FOR SELECT USING", StringComparison.Ordinal), "NSR148", ""),
        new("another policy lets them in", Secured + "CREATE POLICY more ON public.shop USING (true);\n", Secured.Replace("CREATE POLICY own ON public.shop USING ((name = CURRENT_USER));\n", "", StringComparison.Ordinal) + "CREATE POLICY more ON public.shop USING (true);\n", "NSR145", "NSR148"),
        new("a view is a way around row security", Secured, Secured + "CREATE VIEW public.names AS\n SELECT shop.name\n   FROM public.shop;\nGRANT SELECT ON TABLE public.names TO PUBLIC;\n", "NSR147", ""),
        new("a view with the rights of the caller is none", Secured, Secured + "CREATE VIEW public.names WITH (security_invoker='true') AS\n SELECT shop.name\n   FROM public.shop;\nGRANT SELECT ON TABLE public.names TO PUBLIC;\n", "", "NSR147"),
        new("a view that nobody may read is none", Secured, Secured + "CREATE VIEW public.names AS\n SELECT shop.name\n   FROM public.shop;\n", "", "NSR147", "Safe"),
        new("a partition is a way around row security", Whole + "ALTER TABLE public.part_of ENABLE ROW LEVEL SECURITY;\n", Whole + May + Attach + "ALTER TABLE public.part_of ENABLE ROW LEVEL SECURITY;\nGRANT SELECT ON TABLE public.may TO PUBLIC;\n", "NSR147", ""),

        // Names
        new("a value of an enum has another name", "CREATE TYPE public.mood AS ENUM (\n    'ok',\n    'sad'\n);\n", "CREATE TYPE public.mood AS ENUM (\n    'fine',\n    'sad'\n);\n", "NSR124", "NSR121", "Breaking"),
        new("a value of an enum is gone", "CREATE TYPE public.mood AS ENUM (\n    'ok',\n    'sad'\n);\n", "CREATE TYPE public.mood AS ENUM (\n    'sad'\n);\n", "NSR121", "NSR124", "Breaking"),
        new("a function with an optional argument is as good as the old one", Call(""), Call("") + "CREATE FUNCTION public.call(a integer, b text DEFAULT 'x'::text) RETURNS integer\n    LANGUAGE sql\n    AS $$select 1$$;\n", "NSR106", "NSR107", "Breaking"),
        new("a function of another type may be meant", Call(""), Call("") + "CREATE FUNCTION public.call(a text) RETURNS integer\n    LANGUAGE sql\n    AS $$select 1$$;\n", "NSR107", "NSR106", "Caution"),
        new("a function with more arguments is never meant", Call(""), Call("") + "CREATE FUNCTION public.call(a text, b text) RETURNS integer\n    LANGUAGE sql\n    AS $$select 1$$;\n", "", "NSR106 NSR107", "Safe"),
        new("a table hides one of public", "CREATE SCHEMA app;\n" + Shop, "CREATE SCHEMA app;\n" + Shop + Shop.Replace("public.", "app.", StringComparison.Ordinal), "NSR021", "", "Caution"),
        new("the tables of a new schema hide nothing yet", Shop, "CREATE SCHEMA app;\n" + Shop + Shop.Replace("public.", "app.", StringComparison.Ordinal), "", "NSR021", "Safe"),
        new("a serial becomes an identity", Serial, Identity, "NSR094", "NSR042 NSR090"),
        new("an identity that clients may give counts as before", Identity.Replace("BY DEFAULT", "ALWAYS", StringComparison.Ordinal), Identity, "NSR172", "NSR046", "Safe"),

        // Replication, other things
        new("a published table needs a key", Shop + "CREATE PUBLICATION feed WITH (publish = 'insert, update');\n", Shop + "CREATE PUBLICATION feed WITH (publish = 'insert, update');\nALTER PUBLICATION feed ADD TABLE ONLY public.shop;\n", "NSR154", "", "Breaking"),
        new("a published table whose updates are not sent needs none", Shop + "CREATE PUBLICATION feed WITH (publish = 'insert');\n", Shop + "CREATE PUBLICATION feed WITH (publish = 'insert');\nALTER PUBLICATION feed ADD TABLE ONLY public.shop;\n", "NSR151", "NSR154"),
        new("a published table loses its key", Shop + Pk + "CREATE PUBLICATION feed FOR ALL TABLES WITH (publish = 'update');\n", Shop + "CREATE PUBLICATION feed FOR ALL TABLES WITH (publish = 'update');\n", "NSR154", ""),
        new("an implicit cast is looked at", "", "CREATE CAST (integer AS text) WITH INOUT AS IMPLICIT;\n", "NSR162", "", "Caution"),
        new("a cast that is written is safe", "", "CREATE CAST (integer AS text) WITH INOUT;\n", "", "NSR162", "Safe"),
        new("a table without autovacuum grows", Shop, Shop.Replace(");", ")\nWITH (autovacuum_enabled='false', fillfactor='70');", StringComparison.Ordinal), "NSR022", "", "Caution"),
        new("what is not known and changes is breaking", "CREATE THING public.x AS (1);\n", "CREATE THING public.x AS (2);\n", "NSR192", "", "Breaking"),
    ];

    private const string Buyer = "CREATE TABLE public.buyer (\n    id integer NOT NULL\n);\n";
    private const string Pk = "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT shop_pkey PRIMARY KEY (id);\n";
    private const string Counting = "    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1";
    private const string Serial = Shop + "CREATE SEQUENCE public.shop_id_seq\n" + Counting + ";\nALTER SEQUENCE public.shop_id_seq OWNED BY public.shop.id;\nALTER TABLE ONLY public.shop ALTER COLUMN id SET DEFAULT nextval('public.shop_id_seq'::regclass);\n";
    private const string Identity = Shop + "ALTER TABLE public.shop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (\n    SEQUENCE NAME public.shop_id_seq\n" + Counting + "\n);\n";

    public static TheoryData<string> Names => [.. Cases.Select(item => item.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_around_a_change_is_looked_at(string what)
    {
        Case item = Cases.Single(item => item.What == what);

        SchemaAnalysis found = Dumps.Compare(item.Before, item.After);

        string[] said = [.. found.Changes.SelectMany(change => change.Hazards).Select(hazard => hazard.RuleId)];
        Assert.Equal("", string.Join(' ', Split(item.Said).Except(said)));
        Assert.Equal("", string.Join(' ', Split(item.NotSaid).Intersect(said)));
        if (item.Impact is not null)
            Assert.Equal(item.Impact, found.Changes.Max(change => change.Impact).ToString());
        if (item.Impact != "None")
            Assert.NotEmpty(found.Changes);
        Laws.Hold(item.Before, item.After, found, Dumps.Compare(item.After, item.Before));
    }

    [Theory]
    [InlineData("the table that a new foreign key references is closed for writing", Buyer + Shop, Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id);\n", "AcquiresShareRowExclusiveLock", "public.buyer")]
    [InlineData("that of a dropped one is shut", Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id);\n", Buyer + Shop, "AcquiresAccessExclusiveLock", "public.buyer")]
    [InlineData("that of a dropped table is shut", Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id);\n", Buyer, "AcquiresAccessExclusiveLock", "public.buyer")]
    [InlineData("that of a new table is closed for writing", Buyer, Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id);\n", "AcquiresShareRowExclusiveLock", "public.buyer")]
    [InlineData("a foreign key that is enforced shuts its table", Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id) NOT ENFORCED;\n", Buyer + Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.buyer(id);\n", "AcquiresAccessExclusiveLock", "public.shop")]
    [InlineData("the whole of a dropped partition is shut", Whole + May + Attach, Whole, "AcquiresAccessExclusiveLock", "public.part_of")]
    [InlineData("and so is the default partition", Whole + May + Attach, Whole, "AcquiresAccessExclusiveLock", "public.rest")]
    [InlineData("the whole of a detached partition is shut", Whole + May + Attach, Whole + May, "AcquiresAccessExclusiveLock", "public.part_of")]
    [InlineData("the tables of a domain are closed for writing", "CREATE DOMAIN public.d AS integer;\nCREATE TABLE public.uses (\n    a public.d\n);\n", "CREATE DOMAIN public.d AS integer\n\tCONSTRAINT c CHECK ((VALUE > 0));\nCREATE TABLE public.uses (\n    a public.d\n);\n", "AcquiresShareLock", "public.uses")]
    [InlineData("the children of a table are shut with it", Shop + "CREATE TABLE public.child (\n)\nINHERITS (public.shop);\n", "CREATE TABLE public.shop (\n    id integer NOT NULL,\n    name text,\n    price integer,\n    CONSTRAINT c CHECK ((price > 0))\n);\nCREATE TABLE public.child (\n)\nINHERITS (public.shop);\n", "AcquiresAccessExclusiveLock", "public.child")]
    public void A_lock_is_said_of_every_table(string what, string before, string after, string hazard, string table)
    {
        NeonSchemaHazard[] hazards = [.. Dumps.Compare(before, after).Changes.SelectMany(change => change.Hazards).Where(item => item.Hazard == hazard)];

        Assert.True(Array.Exists(hazards, item => item.Reason.Contains(table, StringComparison.Ordinal)), $"{what}: {string.Join('\n', hazards.Select(item => item.Reason))}");
    }

    [Theory]
    [InlineData("ALTER DOMAIN public.d DROP CONSTRAINT n;", "CREATE DOMAIN public.d AS integer CONSTRAINT n NOT NULL;\nCREATE TABLE public.uses (\n    a public.d\n);\n", "CREATE DOMAIN public.d AS integer;\nCREATE TABLE public.uses (\n    a public.d\n);\n")]
    [InlineData("ALTER TABLE public.t VALIDATE CONSTRAINT n;", "CREATE TABLE public.t (\n    a integer\n);\nALTER TABLE public.t\n    ADD CONSTRAINT n NOT NULL a NOT VALID;\n", "CREATE TABLE public.t (\n    a integer CONSTRAINT n NOT NULL\n);\n")]
    public void What_takes_no_lock_says_none(string statement, string before, string after)
    {
        IEnumerable<string> locks = Dumps.Compare(before, after).Changes.SelectMany(change => change.Hazards).Select(hazard => hazard.Hazard).Where(hazard => hazard.StartsWith("Acquires", StringComparison.Ordinal));

        Assert.True(!locks.Any(), statement);
    }

    [Fact]
    public void Columns_that_moved_lose_their_values_only_where_the_table_is_the_same()
    {
        const string Before = "CREATE TABLE public.t (\n    a integer,\n    b integer\n);\n";
        const string After = "CREATE TABLE public.t (\n    b integer,\n    a integer\n);\n";

        Assert.Equal(NeonSchemaImpact.Caution, Dumps.Compare(Before, After).Changes.Single().Impact);
        Assert.Equal(("NSR059", NeonSchemaImpact.Breaking), Of(Dumps.Compare(Before, After, new SchemaOptions { SharesHistory = true }).Changes.Single().Hazards[0]));
        Assert.Empty(Dumps.Compare(Before, After, new SchemaOptions { SharesHistory = true, Ignore = ["ColumnOrder"] }).Changes);

        static (string, NeonSchemaImpact) Of(NeonSchemaHazard hazard) => (hazard.RuleId, hazard.Impact);
    }

    [Fact]
    public void A_password_is_in_no_change()
    {
        string Mapping(string password) => $"CREATE USER MAPPING FOR app SERVER s OPTIONS (\n    \"user\" 'x',\n    password '{password}'\n);\nCREATE SUBSCRIPTION s CONNECTION 'host=h password={password}' PUBLICATION p;\n";

        SchemaAnalysis found = Dumps.Compare(Mapping("hunter1"), Mapping("hunter2"));

        Assert.Equal(2, found.Changes.Count);
        Assert.All(found.Changes, change => Assert.DoesNotContain("hunter", change.Before + change.After + string.Join(' ', change.Differences), StringComparison.Ordinal));
    }

    private static string[] Split(string rules) => rules.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Call(string promise) => $"CREATE FUNCTION public.call(a integer) RETURNS integer\n    LANGUAGE sql{promise}\n    AS $$select 1$$;\n";

    private static string With(string column) => Shop.Replace("price integer", "price integer,\n    " + column, StringComparison.Ordinal);

    private static string Foreign(string columns) => $"CREATE FOREIGN TABLE public.far (\n    {columns}\n)\nSERVER there;\n";

    private static string Prices(string query) => $"CREATE VIEW public.prices AS\n {query};\n";

    private static string Publish(string rest) => $"CREATE PUBLICATION feed WITH (publish = 'insert, update, delete, truncate');\nALTER PUBLICATION feed ADD TABLE ONLY public.shop {rest};\n";

    private static string To(string rest) => $"ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT to_buyer FOREIGN KEY (id) REFERENCES public.buyer(id) {rest};\n";

    [Fact]
    public void The_steps_of_a_column_are_those_of_the_whole_and_not_of_its_partitions()
    {
        string after = Whole.Replace("day date NOT NULL", "day date NOT NULL,\n    n uuid DEFAULT gen_random_uuid()", StringComparison.Ordinal);

        Dictionary<string, IReadOnlyList<string>> steps = Dumps.Compare(Whole, after).Changes.ToDictionary(change => change.FullName, change => change.Hazards.Single(hazard => hazard.RuleId == "NSR034").Steps);

        Assert.Equal("ALTER TABLE public.part_of ADD COLUMN n uuid;", steps["public.part_of.n"][0]);
        Assert.Empty(steps["public.rest.n"]);
    }

    [Fact]
    public void Steps_that_avoid_several_hazards_of_a_change_are_listed_once_with_the_worst()
    {
        string after = Shop + "ALTER TABLE ONLY public.shop\n    ADD CONSTRAINT is_paid CHECK ((price > 0));\n";

        IReadOnlyList<NeonSchemaHazard> hazards = Dumps.Compare(Shop, after).Changes.Single().Hazards;

        Assert.True(hazards.Count > 1);
        Assert.Equal(
            ["ALTER TABLE public.shop ADD CONSTRAINT is_paid CHECK ((price > 0)) NOT VALID;", "ALTER TABLE public.shop VALIDATE CONSTRAINT is_paid;"],
            hazards.SelectMany(hazard => hazard.Steps));
        Assert.NotEmpty(hazards[0].Steps);
    }

    private sealed record Case(string What, string Before, string After, string Said, string NotSaid, string? Impact = null);
}
