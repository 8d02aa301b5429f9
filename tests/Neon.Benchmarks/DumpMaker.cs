using System.Globalization;
using System.Text;

namespace Neon.Benchmarks;

/// <summary>Makes dumps like those of applications: 2 kB a table, with keys, indexes, comments and owners.</summary>
internal static class DumpMaker
{
    private const int ChangedEvery = 50;

    /// <summary>Makes one.</summary>
    /// <param name="tables">How many tables.</param>
    /// <param name="isChanged">Whether every fiftieth table has a wider column and one more, and lacks an index.</param>
    public static string Make(int tables, bool isChanged)
    {
        StringBuilder dump = new(tables * 2200);
        dump.Append("--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 17.5\n-- Dumped by pg_dump version 17.5\n\n");
        dump.Append("SET statement_timeout = 0;\nSET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\nSET default_tablespace = '';\n\nSET default_table_access_method = heap;\n\n");
        for (int i = 0; i < tables; i++)
            Table(dump, i, isChanged && i % ChangedEvery == 0);
        for (int i = 0; i < tables; i++)
            Keys(dump, i, isChanged && i % ChangedEvery == 0);
        dump.Append("--\n-- PostgreSQL database dump complete\n--\n\n");
        return dump.ToString();
    }

    /// <summary>How many objects differ between one that is changed and one that is not.</summary>
    public static int Changes(int tables) => 3 * ((tables + ChangedEvery - 1) / ChangedEvery);

    private static void Table(StringBuilder dump, int i, bool isChanged)
    {
        string name = $"application_records_{i.ToString("d5", CultureInfo.InvariantCulture)}";
        Heading(dump, name, "TABLE");
        dump.Append("CREATE TABLE public.").Append(name).Append(" (\n    id bigint NOT NULL,\n    account_id bigint NOT NULL,\n")
            .Append("    name character varying(").Append(isChanged ? 200 : 100).Append(") DEFAULT ''::character varying NOT NULL,\n")
            .Append("    description text,\n    settings jsonb DEFAULT '{}'::jsonb NOT NULL,\n    amount numeric(12,2) DEFAULT 0.0 NOT NULL,\n")
            .Append("    position integer DEFAULT 0,\n    is_active boolean DEFAULT true NOT NULL,\n    tags text[] DEFAULT '{}'::text[],\n    external_id uuid,\n");
        if (isChanged)
            dump.Append("    archived_at timestamp with time zone,\n");
        dump.Append("    created_at timestamp(6) without time zone DEFAULT now() NOT NULL,\n    updated_at timestamp(6) without time zone NOT NULL,\n")
            .Append("    CONSTRAINT check_").Append(name).Append("_amount CHECK ((amount >= (0)::numeric))\n);\n\n\n")
            .Append("ALTER TABLE public.").Append(name).Append(" OWNER TO neondb_owner;\n\n");
        Heading(dump, $"TABLE {name}", "COMMENT");
        dump.Append("COMMENT ON TABLE public.").Append(name).Append(" IS 'What the application keeps of a record';\n\n\n");
    }

    private static void Keys(StringBuilder dump, int i, bool isChanged)
    {
        string name = $"application_records_{i.ToString("d5", CultureInfo.InvariantCulture)}";
        Heading(dump, $"{name} {name}_pkey", "CONSTRAINT");
        dump.Append("ALTER TABLE ONLY public.").Append(name).Append("\n    ADD CONSTRAINT ").Append(name).Append("_pkey PRIMARY KEY (id);\n\n\n");
        if (!isChanged)
        {
            Heading(dump, $"index_{name}_on_account_id", "INDEX");
            dump.Append("CREATE INDEX index_").Append(name).Append("_on_account_id ON public.").Append(name).Append(" USING btree (account_id);\n\n\n");
        }
        Heading(dump, $"index_{name}_on_external_id", "INDEX");
        dump.Append("CREATE UNIQUE INDEX index_").Append(name).Append("_on_external_id ON public.").Append(name).Append(" USING btree (external_id) WHERE (external_id IS NOT NULL);\n\n\n");
    }

    private static void Heading(StringBuilder dump, string name, string type) =>
        dump.Append("--\n-- Name: ").Append(name).Append("; Type: ").Append(type).Append("; Schema: public; Owner: neondb_owner\n--\n\n");
}
