using System;
using System.Globalization;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// What keeps projects apart that share a cluster, in SQL. Roles are the cluster's and have the same name in every project,
/// so a role can be given nothing of the cluster: databases belong to the superuser, and what a role of that name does to
/// itself or, up to version 15, to any other is put right before the next session.
/// </summary>
internal static class SharedCluster
{
    private const string Attributes = "LOGIN INHERIT CREATEROLE CREATEDB BYPASSRLS REPLICATION";

    /// <summary>
    /// Made once, in the database that no client gets into. The superuser finds nothing but the catalogs where a name is not
    /// qualified, whatever a database has in its other schemas.
    /// </summary>
    public const string Preparation = $"""
        ALTER ROLE {PostgresServer.Superuser} SET search_path = pg_catalog;
        SET search_path = pg_catalog;
        CREATE ROLE neon_superuser NOLOGIN CREATEROLE CREATEDB BYPASSRLS REPLICATION;
        GRANT pg_read_all_data, pg_write_all_data, pg_monitor, pg_signal_backend TO neon_superuser;
        -- Up to version 15 whoever may create roles may also grant these, which reach files and programs of the machine. The
        -- service has none of that to offer either.
        DELETE FROM pg_authid WHERE rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files');

        CREATE SCHEMA neon;
        CREATE TABLE neon.roles (id oid PRIMARY KEY, name name NOT NULL UNIQUE);
        INSERT INTO neon.roles SELECT oid, rolname FROM pg_roles WHERE rolname = 'neon_superuser';
        -- A role that has a right somewhere cannot be dropped, and this right nobody can take away in another database.
        GRANT USAGE ON SCHEMA neon TO neon_superuser;

        CREATE FUNCTION neon.keep(role name) RETURNS void LANGUAGE plpgsql AS $body$
        BEGIN
            EXECUTE format('GRANT neon_superuser TO %I', role);
            EXECUTE format('GRANT USAGE ON SCHEMA neon TO %I', role);
            INSERT INTO neon.roles SELECT oid, rolname FROM pg_roles WHERE rolname = role ON CONFLICT (name) DO UPDATE SET id = excluded.id;
        END $body$;

        CREATE FUNCTION neon.mend_name(kept neon.roles) RETURNS void LANGUAGE plpgsql AS $body$
        DECLARE
            now name := (SELECT rolname FROM pg_roles WHERE oid = kept.id);
        BEGIN
            IF now <> kept.name THEN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = kept.name) THEN
                    EXECUTE format('ALTER ROLE %I RENAME TO %I', kept.name, 'renamed_' || kept.id || '_' || md5(random()::text));
                END IF;
                EXECUTE format('ALTER ROLE %I RENAME TO %I', now, kept.name);
            END IF;
        END $body$;

        -- What ALTER ROLE ... SET sets in one project would hold in all: it becomes a setting of that project's databases.
        CREATE FUNCTION neon.settle(databases name[]) RETURNS void LANGUAGE plpgsql AS $body$
        DECLARE
            global pg_db_role_setting;
            target oid;
        BEGIN
            FOR global IN SELECT s.* FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE s.setdatabase = 0 AND NOT r.rolsuper AND r.rolname !~ '^neon_restorer_' LOOP
                FOR target IN SELECT oid FROM pg_database WHERE datname = ANY (databases) LOOP
                    UPDATE pg_db_role_setting old
                    SET setconfig = ARRAY(
                        SELECT word FROM unnest(old.setconfig) word
                        WHERE split_part(word, '=', 1) NOT IN (SELECT split_part(newer, '=', 1) FROM unnest(global.setconfig) newer)) || global.setconfig
                    WHERE setdatabase = target AND setrole = global.setrole;
                    IF NOT FOUND THEN
                        INSERT INTO pg_db_role_setting VALUES (target, global.setrole, global.setconfig);
                    END IF;
                END LOOP;
                DELETE FROM pg_db_role_setting WHERE setdatabase = 0 AND setrole = global.setrole;
            END LOOP;
        END $body$;

        CREATE FUNCTION neon.copy_settings(source name, target name) RETURNS void LANGUAGE sql AS $body$
            INSERT INTO pg_db_role_setting
            SELECT t.oid, s.setrole, s.setconfig FROM pg_db_role_setting s, pg_database o, pg_database t
            WHERE o.datname = source AND t.datname = target AND s.setdatabase = o.oid AND s.setrole <> 0;
        $body$;

        CREATE FUNCTION neon.mend(role name, database name, owner name) RETURNS void LANGUAGE plpgsql AS $body$
        DECLARE
            kept neon.roles;
        BEGIN
            FOR kept IN SELECT * FROM neon.roles WHERE name IN (role, 'neon_superuser') ORDER BY name = role LOOP
                PERFORM neon.mend_name(kept);
            END LOOP;
            IF NOT EXISTS (
                SELECT FROM pg_roles
                WHERE rolname = role AND rolcanlogin AND rolinherit AND rolcreaterole AND rolcreatedb AND rolbypassrls AND rolreplication
                    AND rolconnlimit = -1 AND coalesce(rolvaliduntil, 'infinity') = 'infinity')
            THEN
                EXECUTE format('ALTER ROLE %I {Attributes} CONNECTION LIMIT -1 VALID UNTIL ''infinity''', role);
            END IF;
            IF NOT pg_has_role(role, 'neon_superuser', 'MEMBER') THEN
                EXECUTE format('GRANT neon_superuser TO %I', role);
            END IF;
            IF NOT has_database_privilege(owner, database, 'CREATE') THEN
                EXECUTE format('GRANT ALL ON DATABASE %I TO %I', database, owner);
            END IF;
            PERFORM neon.own(owner);
        END $body$;
        """;

    /// <summary>
    /// From version 15 on the schema public belongs to whoever owns the database. The owner that people see is not the
    /// database's own, so the owner is made a member by hand.
    /// </summary>
    public static string Ownership(int version) => version < 15 ? "CREATE FUNCTION neon.own(role name) RETURNS void LANGUAGE sql AS $body$ SELECT $body$;" : $"""
        CREATE FUNCTION neon.own(role name) RETURNS void LANGUAGE sql AS $body$
            INSERT INTO pg_auth_members ({(version < 16 ? "" : "oid, ")}roleid, member, grantor, admin_option{(version < 16 ? "" : ", inherit_option, set_option")})
            SELECT {(version < 16 ? "" : "pg_nextoid('pg_auth_members', 'oid', 'pg_auth_members_oid_index'), ")}'pg_database_owner'::regrole, r.oid, 10, false{(version < 16 ? "" : ", true, false")}
            FROM pg_roles r
            WHERE r.rolname = role AND NOT EXISTS (SELECT FROM pg_auth_members m WHERE m.roleid = 'pg_database_owner'::regrole AND m.member = r.oid);
        $body$;
        """;

    /// <summary>Makes a role of the API.</summary>
    public static string CreateRole(string role) => $"CREATE ROLE {Sql.Name(role)} {Attributes}; SELECT neon.keep({Sql.Text(role)})";

    /// <summary>Makes one of the API's out of a role that was made by SQL.</summary>
    public static string AdoptRole(string role) => $"ALTER ROLE {Sql.Name(role)} {Attributes} CONNECTION LIMIT -1 VALID UNTIL 'infinity'; SELECT neon.keep({Sql.Text(role)})";

    /// <summary>Gives a role what the owner of a database has, but the database.</summary>
    public static string Own(string physical, string owner) =>
        $"GRANT ALL ON DATABASE {Sql.Name(physical)} TO {Sql.Name(owner)}; SELECT neon.own({Sql.Text(owner)})";

    /// <summary>
    /// The role that a dump is restored as. What a client left in a dump runs as this role: a check, a domain, a generated
    /// column calls functions while rows come in. So it is not a superuser; it belongs to all roles, to be able to give them
    /// what is theirs, and they may all create in every schema while it lasts, as PostgreSQL asks of new owners.
    /// </summary>
    public static string CreateRestorer(string restorer, string makers, string physical) => $"""
        CREATE ROLE {makers} NOLOGIN;
        CREATE ROLE {restorer} LOGIN BYPASSRLS IN ROLE pg_read_all_data, pg_write_all_data;
        ALTER ROLE {restorer} SET lo_compat_privileges = on;
        DO $body$
        DECLARE
            role name;
        BEGIN
            FOR role IN SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_' AND rolname NOT IN ('{restorer}', '{makers}') AND rolname !~ '^neon_(restorer|makers)_[0-9a-f]+$' LOOP
                EXECUTE format('GRANT %I TO {restorer}', role);
                EXECUTE format('GRANT {makers} TO %I', role);
            END LOOP;
        END $body$;
        GRANT CREATE ON DATABASE {Sql.Name(physical)} TO {makers};
        ALTER DATABASE {Sql.Name(physical)} OWNER TO {restorer};
        """;

    /// <summary>Run in the database that is restored to, before that.</summary>
    public static string OpenSchemas(string restorer, string makers) => $"""
        ALTER DEFAULT PRIVILEGES FOR ROLE {restorer} GRANT CREATE ON SCHEMAS TO {makers};
        GRANT CREATE ON SCHEMA public TO {makers};
        """;

    /// <summary>Run in the database that was restored to.</summary>
    public static string DropRestorer(string restorer, string makers, string physical, string owner) => $"""
        ALTER DATABASE {Sql.Name(physical)} OWNER TO {PostgresServer.Superuser};
        ALTER DATABASE {Sql.Name(physical)} RESET ALL;
        REASSIGN OWNED BY {restorer} TO {Sql.Name(owner)};
        DROP OWNED BY {restorer};
        DROP OWNED BY {makers};
        DROP ROLE {restorer};
        DROP ROLE {makers};
        """;

    /// <summary>Names for the two roles of one restore.</summary>
    public static (string Restorer, string Makers) RestorerNames()
    {
        string id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        return ("neon_restorer_" + id, "neon_makers_" + id);
    }
}
