using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Neon.Schema.Model;
using Neon.Schema.Rules;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Rules;

/// <summary>What the rules make of changes.</summary>
public sealed class SchemaRulesTests
{
    private static string[] AllKinds =>
        [.. typeof(Kinds).GetFields(BindingFlags.Static | BindingFlags.Public).Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Fact]
    public void The_table_is_in_order_and_well_formed()
    {
        string[] ids = [.. SchemaRules.All.Select(rule => rule.Id)];

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(SchemaRules.All, rule =>
        {
            Assert.Matches("^NSR[0-9]{3}$", rule.Id);
            Assert.Contains(rule.Hazard, NeonSchemaHazard.Names);
            Assert.EndsWith(".", rule.Reason, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Advice, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", rule.Reason, StringComparison.Ordinal);
            Assert.DoesNotContain(". ", rule.Advice, StringComparison.Ordinal);
            Assert.All(rule.Kinds, kind => Assert.True(kind == "*" || AllKinds.Contains(kind), kind));
        });
        Assert.Equal(NeonSchemaHazard.Names.Order(), SchemaRules.All.Select(rule => rule.Hazard).Distinct().Order());
    }

    [Fact]
    public void Every_kind_but_the_unknown_is_known()
    {
        foreach (string kind in AllKinds.Where(kind => kind != Kinds.Unknown))
        {
            NeonSchemaChange change = new() { Kind = kind, Name = "x", FullName = "x", Action = NeonSchemaChangeAction.Modified };
            SchemaRules.Judge([change]);
            Assert.DoesNotContain(change.Hazards, hazard => hazard.RuleId == "NSR190");
        }
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("something new")]
    public void Unknown_kinds_have_the_impact_Caution(string kind)
    {
        NeonSchemaChange change = new() { Kind = kind, Name = "x", FullName = "x", Action = NeonSchemaChangeAction.Added };
        SchemaRules.Judge([change]);
        Assert.Equal((NeonSchemaImpact.Caution, "Correctness"), (change.Impact, change.Hazards.Single().Hazard));
    }

    [Fact]
    public void Everything_that_is_removed_with_its_rows_is_breaking()
    {
        foreach (string kind in AllKinds.Except([Kinds.Comment, Kinds.Owner, Kinds.Statistics, Kinds.ExtensionDependency, Kinds.SecurityLabel, Kinds.DefaultPrivilege, Kinds.Grant,
            Kinds.CheckConstraint, Kinds.NotNullConstraint, Kinds.PrimaryKey, Kinds.UniqueConstraint, Kinds.ExclusionConstraint, Kinds.ForeignKey, Kinds.Index, Kinds.Trigger, Kinds.Rule,
            Kinds.Policy, Kinds.EventTrigger, Kinds.Unknown]))
        {
            NeonSchemaChange change = new() { Kind = kind, Name = "x", FullName = "public.x", Before = "CREATE x", Action = NeonSchemaChangeAction.Removed };
            SchemaRules.Judge([change]);
            Assert.True(change.Impact == NeonSchemaImpact.Breaking, kind);
        }
    }

    [Theory]
    // A column: before, after, the impact and the hazards in their order.
    [InlineData("c integer", "c bigint", "Caution", "NSR039 NSR170")]
    [InlineData("c bigint", "c integer", "Breaking", "NSR036 NSR039 NSR170")]
    [InlineData("c character varying(50)", "c character varying(100)", "Safe", "NSR172")]
    [InlineData("c character varying(100)", "c character varying(50)", "Breaking", "NSR036 NSR039 NSR170")]
    [InlineData("c character varying(50)", "c text", "Safe", "NSR172")]
    [InlineData("c numeric(10,2)", "c numeric(12,2)", "Safe", "NSR172")]
    [InlineData("c numeric(10,2)", "c numeric(12,1)", "Breaking", "NSR035 NSR039 NSR170")]
    [InlineData("c text", "c public.mood", "Breaking", "NSR037 NSR036 NSR039 NSR170")]
    [InlineData("c public.mood", "c text", "Caution", "NSR038 NSR039 NSR170")]
    [InlineData("c timestamp without time zone", "c timestamp with time zone", "Caution", "NSR038 NSR039 NSR170")]
    [InlineData("c timestamp with time zone", "c date", "Breaking", "NSR035 NSR039 NSR170")]
    [InlineData("c integer[]", "c text", "Breaking", "NSR037 NSR039 NSR170")]
    [InlineData("c integer", "c integer NOT NULL", "Caution", "NSR041 NSR171")]
    [InlineData("c integer NOT NULL", "c integer", "Safe", "NSR172")]
    [InlineData("c integer", "c integer DEFAULT 1", "Safe", "NSR172")]
    [InlineData("c integer DEFAULT 1", "c integer DEFAULT 2", "Safe", "NSR172")]
    [InlineData("c integer DEFAULT 1", "c integer", "Caution", "NSR042 NSR172")]
    [InlineData("c integer", "c integer GENERATED ALWAYS AS ((id * 2)) STORED", "Breaking", "NSR047 NSR048 NSR050 NSR170")]
    [InlineData("c text STORAGE EXTERNAL", "c text", "Safe", "NSR172")]
    [InlineData(null, "c integer", "Safe", "NSR172")]
    [InlineData(null, "c text DEFAULT 'random()'::text", "Safe", "NSR172")]
    [InlineData(null, "c text DEFAULT 'x'::text NOT NULL", "Safe", "NSR172")]
    [InlineData(null, "c text NOT NULL", "Breaking", "NSR033 NSR032 NSR171")]
    [InlineData(null, "c double precision DEFAULT random()", "Caution", "NSR034 NSR170")]
    [InlineData("c integer", null, "Breaking", "NSR030 NSR031 NSR172")]
    public void A_column_is_judged_by_what_differs(string? before, string? after, string impact, string rules)
    {
        NeonSchemaChange change = Assert.Single(Dumps.Compare(Table(before), Table(after)).Changes);

        Assert.Equal((impact, rules), (change.Impact.ToString(), string.Join(' ', change.Hazards.Select(hazard => hazard.RuleId))));
        Assert.Equal(change.Impact, change.Hazards.Count == 0 ? NeonSchemaImpact.Safe : change.Hazards[0].Impact);
    }

    [Fact]
    public void The_base_type_of_a_domain_in_the_dumps_is_used()
    {
        const string Loose = "CREATE DOMAIN public.loose AS text;\n";
        const string Strict = "CREATE DOMAIN public.strict AS text\n\tCONSTRAINT c CHECK ((VALUE <> ''::text));\n";

        Assert.Equal("Safe", Column(Table("c text"), Loose + Table("c public.loose")).Impact.ToString());
        Assert.Contains(Column(Table("c text"), Strict + Table("c public.strict")).Hazards, hazard => hazard.RuleId == "NSR039");
        Assert.Contains(Column(Strict + Table(null), Strict + Table("c public.strict")).Hazards, hazard => hazard.RuleId == "NSR053");
    }

    [Fact]
    public void Changes_to_a_new_table_have_no_lock_hazard()
    {
        const string Parts = "CREATE INDEX i ON public.t USING btree (id);\nALTER TABLE ONLY public.t\n    ADD CONSTRAINT p PRIMARY KEY (id);\nALTER TABLE ONLY public.t\n    ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES public.u(id);\nGRANT SELECT ON TABLE public.t TO reader;\nALTER TABLE public.t OWNER TO me;\n";

        IReadOnlyList<NeonSchemaChange> added = Dumps.Compare("", Table("c integer") + Parts).Changes;
        IReadOnlyList<NeonSchemaChange> removed = Dumps.Compare(Table("c integer") + Parts, "").Changes;

        Assert.Equal(5, added.Count);
        Assert.All(added, change => Assert.Equal((NeonSchemaImpact.Safe, 0), (change.Impact, change.Hazards.Count)));
        Assert.Equal([NeonSchemaImpact.Breaking], removed.Select(change => change.Impact).Where(impact => impact != NeonSchemaImpact.None));
    }

    [Fact]
    public void The_sentences_name_their_object()
    {
        NeonSchemaHazard hazard = Column(Table("c character varying(100)"), Table("c character varying(50)")).Hazards[0];

        Assert.Equal("Not every character varying(100) is a valid character varying(50): the migration fails at the first value that is not, and clients can no longer write such values.", hazard.Reason);
        Assert.Equal("NSR036", hazard.RuleId);
    }

    [Fact]
    public void A_comment_has_no_impact()
    {
        NeonSchemaChange change = Assert.Single(Dumps.Compare(Table(null), Table(null) + "COMMENT ON TABLE public.t IS 'x';\n").Changes);

        Assert.Equal((NeonSchemaImpact.None, 0), (change.Impact, change.Hazards.Count));
    }

    [Theory]
    [InlineData(" SELECT t.a,\n    t.b AS \"from\",\n    count(*) AS count\n   FROM public.t\n  GROUP BY t.a;", "a,\"from\",count")]
    [InlineData(" WITH x AS (\n         SELECT 1 AS one\n        )\n SELECT DISTINCT x.one,\n    ', FROM '::text AS t\n   FROM x;", "one,t")]
    [InlineData(" SELECT DISTINCT ON (t.a) t.a, (t.b).c AS c FROM t UNION SELECT 1, 2;", "a,c")]
    [InlineData(" VALUES (1), (2);", null)]
    public void The_columns_of_a_view_are_read(string query, string? columns) =>
        Assert.Equal(columns, ViewColumns.Read(query) is { } names ? string.Join(',', names) : null);

    [Theory]
    [InlineData("'a', 'b'", "'b', 'a'", true, false)]
    [InlineData("'a', 'c'", "'a', 'b', 'c'", false, false)]
    [InlineData("'a, b', 'it''s'", "'it''s'", false, true)]
    [InlineData("'a', 'b', 'c'", "'c', 'b'", true, true)]
    public void The_values_of_an_enum_are_compared_in_their_order(string before, string after, bool isReordered, bool lacksOne) =>
        Assert.Equal((isReordered, lacksOne), (EnumValues.AreReordered(before, after), EnumValues.LacksOne(before, after)));

    private static NeonSchemaChange Column(string before, string after) => Dumps.Compare(before, after).Changes.Single(change => change.Kind == "column");

    private static string Table(string? column) => $"CREATE TABLE public.t (\n    id integer NOT NULL{(column is null ? "" : $",\n    {column}")}\n);\n";
}
