using System;
using System.Collections.Generic;

namespace Neon.Schema.Tests;

/// <summary>A change of the table that it is made for, and what a comparison must say of it.</summary>
/// <param name="Sql">Makes it.</param>
/// <param name="Expected">The changes, as words.</param>
internal sealed record RandomChange(string Sql, string[] Expected)
{
    /// <summary>The kinds of changes, each for any table of <see cref="RandomSchema"/>.</summary>
    public static readonly IReadOnlyList<Func<string, RandomChange>> Kinds =
    [
        t => new($"ALTER TABLE {t} ALTER a TYPE character varying(100)", [$"Modified column public.{t}.a [type: character varying(50) -> character varying(100)]"]),
        t => new($"ALTER TABLE {t} ALTER id TYPE bigint", [$"Modified column public.{t}.id [type: integer -> bigint]"]),
        t => new($"ALTER TABLE {t} DROP COLUMN c", [$"Removed column public.{t}.c"]),
        t => new($"ALTER TABLE {t} ADD COLUMN z jsonb DEFAULT '{{}}' NOT NULL", [$"Added column public.{t}.z"]),
        t => new($"ALTER TABLE {t} ALTER c SET NOT NULL", [$"Modified column public.{t}.c [nullability: - -> NOT NULL]"]),
        t => new($"ALTER TABLE {t} ALTER a DROP DEFAULT", [$"Modified column public.{t}.a [default: 'x'::character varying -> -]"]),
        t => new($"ALTER TABLE {t} ALTER c SET DEFAULT 'a;b'", [$"Modified column public.{t}.c [default: - -> 'a;b'::text]"]),
        t => new($"ALTER TABLE {t} ALTER c SET STORAGE EXTERNAL", [$"Modified column public.{t}.c [storage: - -> EXTERNAL]"]),
        t => new($"ALTER TABLE {t} ADD CONSTRAINT {t}_new CHECK (id > 7) NOT VALID", [$"Added check constraint public.{t}.{t}_new"]),
        t => new($"ALTER TABLE {t} ADD CONSTRAINT {t}_uq UNIQUE (a)", [$"Added unique constraint public.{t}.{t}_uq"]),
        t => new($"ALTER TABLE {t} DROP CONSTRAINT {t}_b_check", [$"Removed check constraint public.{t}.{t}_b_check"]),
        t => new($"CREATE INDEX ON {t} (c)", [$"Added index public.{t}_c_idx"]),
        t => new($"DROP INDEX {t}_b", [$"Removed index public.{t}_b"]),
        t => new($"DROP INDEX {t}_b; CREATE INDEX {t}_b ON {t} (b) WHERE b > 0", [$"Modified index public.{t}_b [where: - -> (b > (0)::numeric)]"]),
        t => new($"ALTER TABLE {t} RENAME COLUMN c TO d", [$"Removed column public.{t}.c", $"Added column public.{t}.d"]),
        t => new($"ALTER TABLE {t} SET (fillfactor = 70)", [$"Modified table public.{t} [options: - -> (fillfactor='70')]"]),
        t => new($"ALTER TABLE {t} SET UNLOGGED", [$"Modified table public.{t} [persistence: - -> UNLOGGED]"]),
        t => new($"ALTER TABLE {t} ENABLE ROW LEVEL SECURITY", [$"Modified table public.{t} [row security: - -> ENABLED]"]),
        t => new($"CREATE POLICY p ON {t} USING (id > 0)", [$"Added row security policy public.{t}.p"]),
        t => new($"CREATE TRIGGER tr BEFORE UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()", [$"Added trigger public.{t}.tr"]),
        t => new($"COMMENT ON COLUMN {t}.a IS 'about'", [$"Added comment public.{t}.a"]),
        t => new($"COMMENT ON TABLE {t} IS NULL", [$"Removed comment public.{t}"]),
        t => new($"GRANT SELECT ON {t} TO PUBLIC", [$"Added grant public.{t} TO PUBLIC"]),
        t => new($"ALTER TYPE {t}_mood ADD VALUE 'so-so' BEFORE 'ok'", [$"Modified enum public.{t}_mood [values: 'sad', 'ok' -> 'sad', 'so-so', 'ok']"]),
        t => new($"CREATE OR REPLACE FUNCTION {t}_f(i integer) RETURNS integer LANGUAGE sql AS 'select 2'", [$"Modified function public.{t}_f(integer) [body: select 1 -> select 2]"]),
        t => new($"CREATE FUNCTION {t}_f(i text) RETURNS integer LANGUAGE sql AS 'select 3'", [$"Added function public.{t}_f(text)"]),
        t => new($"ALTER SEQUENCE {t}_s INCREMENT 5", [$"Modified sequence public.{t}_s [increment: 1 -> 5]"]),
        t => new($"ALTER TABLE {t} OWNER TO pg_monitor", [$"Modified owner public.{t} [owner: postgres -> pg_monitor]"]),
        t => new($"CREATE VIEW {t}_v AS SELECT id FROM {t}", [$"Added view public.{t}_v"]),
        t => new($"DROP TABLE {t}",
        [
            $"Removed table public.{t}", $"Removed primary key public.{t}.{t}_pkey", $"Removed index public.{t}_b", $"Removed comment public.{t}",
        ]),
    ];
}
