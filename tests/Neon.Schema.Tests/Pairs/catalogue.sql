-- What a database has, from the catalogues and from nothing else: kind, whole name, the table it is in, definition.
with ns as (
    select oid, quote_ident(nspname) as schema from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
), member as (
    select classid, objid from pg_depend where deptype = 'e'
), rel as (
    select c.*, schema, schema || '.' || quote_ident(relname) as name
    from pg_class c join ns on ns.oid = relnamespace
    where not exists (select from member where classid = 'pg_class'::regclass and objid = c.oid)
), proc as (
    select p.*, schema || '.' || quote_ident(proname) || '(' || oidvectortypes(proargtypes) || ')' as name
    from pg_proc p join ns on ns.oid = pronamespace
    where not exists (select from member where classid = 'pg_proc'::regclass and objid = p.oid)
        -- Made with a range type, and written with it.
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
), typ as (
    select t.*, schema || '.' || quote_ident(typname) as name
    from pg_type t join ns on ns.oid = typnamespace
    where not exists (select from member where classid = 'pg_type'::regclass and objid = t.oid)
)
select 'schema', quote_ident(nspname), null, ''
from pg_namespace n
where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
    and not exists (select from member where classid = 'pg_namespace'::regclass and objid = n.oid)

union all
select 'extension', quote_ident(extname), null, extnamespace::regnamespace::text from pg_extension where extname <> 'plpgsql'

union all
select case relkind when 'f' then 'foreign table' else 'table' end, name, null, concat_ws(' ', relkind, relpersistence, reloptions, relrowsecurity, relforcerowsecurity,
    pg_get_expr(relpartbound, rel.oid), pg_get_partkeydef(rel.oid), relreplident, relam,
    (select string_agg(inhparent::regclass::text, ',' order by inhseqno) from pg_inherits where inhrelid = rel.oid))
from rel where relkind in ('r', 'p', 'f')

union all
select case relkind when 'v' then 'view' else 'materialized view' end, name, null, concat_ws(' ', pg_get_viewdef(oid), reloptions, relam)
from rel where relkind in ('v', 'm')

union all
select 'sequence', name, null, concat_ws(' ', seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle, relpersistence,
    (select string_agg(refobjid::regclass || '.' || refobjsubid, ',') from pg_depend where classid = 'pg_class'::regclass and objid = rel.oid and deptype = 'a'))
from rel join pg_sequence on seqrelid = rel.oid
where not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = rel.oid and deptype = 'i')

union all
select 'column', name || '.' || quote_ident(attname), name, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated,
    nullif(attcollation, typcollation)::regcollation, nullif(attstorage, typstorage), nullif(attcompression, ''),
    attoptions, nullif(attstattarget, -1),
    (select concat_ws(' ', seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle)
        from pg_depend d join pg_sequence on seqrelid = d.objid
        where d.classid = 'pg_class'::regclass and d.refobjid = attrelid and d.refobjsubid = attnum and d.deptype = 'i'))
from rel
    join pg_attribute on attrelid = rel.oid
    join pg_type on pg_type.oid = atttypid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
where relkind in ('r', 'p', 'f') and attnum > 0 and not attisdropped and (attislocal or relispartition)

union all
select case contype when 'p' then 'primary key' when 'u' then 'unique constraint' when 'f' then 'foreign key' when 'x' then 'exclusion constraint' else 'check constraint' end,
    name || '.' || quote_ident(conname), name, concat_ws(' ', pg_get_constraintdef(con.oid), i.indisclustered, i.indisreplident, c.reloptions,
    (select inhparent::regclass from pg_inherits where inhrelid = c.oid))
from rel
    join pg_constraint con on conrelid = rel.oid
    left join pg_index i on contype in ('p', 'u', 'x') and i.indexrelid = conindid
    left join pg_class c on c.oid = i.indexrelid
where contype in ('p', 'u', 'f', 'x', 'c') and rel.relkind in ('r', 'p', 'f')
    and case contype when 'c' then conislocal or rel.relispartition when 'f' then conparentid = 0 else true end

union all
select 'index', rel.schema || '.' || quote_ident(c.relname), rel.name, concat_ws(' ', pg_get_indexdef(indexrelid), indisclustered, indisreplident,
    (select inhparent::regclass from pg_inherits where inhrelid = indexrelid))
from rel
    join pg_index on indrelid = rel.oid
    join pg_class c on c.oid = indexrelid
where rel.relkind in ('r', 'p', 'm') and (indisvalid or rel.relkind = 'p')
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))

union all
select case prokind when 'p' then 'procedure' else 'function' end, name, null, pg_get_functiondef(oid) from proc where prokind in ('f', 'w', 'p')

union all
select 'aggregate', name, null, concat_ws(' ', prorettype::regtype, proparallel, to_jsonb(a) - 'aggfnoid') from proc join pg_aggregate a on aggfnoid = proc.oid

union all
select 'enum', name, null, (select string_agg(quote_literal(enumlabel), ',' order by enumsortorder) from pg_enum where enumtypid = typ.oid)
from typ where typtype = 'e'

union all
select 'composite type', typ.name, null,
    (select string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ',' order by attnum) from pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped)
from typ join pg_class c on c.oid = typrelid and c.relkind = 'c'
where typtype = 'c'

union all
select 'domain', name, null, concat_ws(' ', format_type(typbasetype, typtypmod), typnotnull, typdefault, typcollation)
from typ where typtype = 'd'

union all
select 'check constraint', name || '.' || quote_ident(conname), name, pg_get_constraintdef(con.oid)
from typ join pg_constraint con on contypid = typ.oid where contype = 'c'

union all
select 'range type', name, null, concat_ws(' ', format_type(rngsubtype, null), rngcollation, rngsubopc, rngcanonical, rngsubdiff)
from typ join pg_range on rngtypid = typ.oid where typtype = 'r'

union all
select 'trigger', name || '.' || quote_ident(tgname), name, pg_get_triggerdef(t.oid) || tgenabled::text
from rel join pg_trigger t on tgrelid = rel.oid where not tgisinternal and tgparentid = 0

union all
select 'row security policy', name || '.' || quote_ident(polname), name, concat_ws(' ', polcmd, polpermissive,
    (select string_agg(case r when 0 then 'public' else r::regrole::text end, ',' order by 1) from unnest(polroles) r), pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid))
from rel join pg_policy on polrelid = rel.oid

union all
select 'rule', name || '.' || quote_ident(rulename), name, pg_get_ruledef(r.oid) || ev_enabled::text
from rel join pg_rewrite r on ev_class = rel.oid where rulename <> '_RETURN'
