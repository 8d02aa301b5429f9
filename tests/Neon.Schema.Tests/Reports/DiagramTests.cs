using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Neon.Schema.Reports;

namespace Neon.Schema.Tests.Reports;

public sealed class DiagramTests
{
    private const string Tables = """
        CREATE TABLE public.users (id integer);
        CREATE TABLE public.orders (id integer, user_id integer);
        CREATE TABLE public.lines (id integer, order_id integer);
        CREATE TABLE public.far (id integer);
        CREATE TABLE public.old (id integer);
        ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_users FOREIGN KEY (user_id) REFERENCES public.users(id);
        ALTER TABLE ONLY public.lines ADD CONSTRAINT lines_orders FOREIGN KEY (order_id) REFERENCES public.orders(id);
        ALTER TABLE ONLY public.far ADD CONSTRAINT far_users FOREIGN KEY (id) REFERENCES public.users(id);

        """;

    private static readonly string Changed = Tables
        .Replace("orders (id integer,", "orders (id bigint,", StringComparison.Ordinal)
        .Replace("CREATE TABLE public.old (id integer);\n", "CREATE TABLE public.new (id integer, note text, CONSTRAINT new_users FOREIGN KEY (id) REFERENCES public.users(id));\n", StringComparison.Ordinal);

    [Fact]
    public void It_has_the_tables_that_change_and_those_that_keys_tie_to_them()
    {
        Diagram diagram = Of(Tables, Changed)!;

        Assert.Equal(
            ["public.old Removed Breaking", "public.orders Changed Caution", "public.new Added Safe", "public.users Near None", "public.lines Near None"],
            diagram.Tables.Select(table => $"{table.Name} {table.State} {table.Impact}"));
        Assert.Equal(
            ["public.lines -> public.orders Near", "public.new -> public.users Added", "public.orders -> public.users Near"],
            diagram.Links.Select(link => $"{diagram.Tables[link.From].Name} -> {diagram.Tables[link.To].Name} {link.State}").Order(StringComparer.Ordinal));
        Assert.Equal(0, diagram.LeftOut);
    }

    [Fact]
    public void A_key_that_comes_goes_or_changes_says_so()
    {
        static string Key(string definition) => "CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\n" + (definition.Length == 0 ? "" : $"ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES b(id){definition};\n");

        Assert.Equal(DiagramState.Added, Assert.Single(Of(Key(""), Key(" "))!.Links).State);
        Assert.Equal(DiagramState.Removed, Assert.Single(Of(Key(" "), Key(""))!.Links).State);
        Assert.Equal(DiagramState.Changed, Assert.Single(Of(Key(" "), Key(" ON DELETE CASCADE"))!.Links).State);
    }

    [Fact]
    public void Nothing_is_drawn_of_one_table_or_of_none()
    {
        Assert.Null(Of("CREATE TABLE a (id integer);\n", "CREATE TABLE a (id bigint);\n"));
        Assert.Null(Of("CREATE VIEW a AS SELECT 1 AS b;\n", "CREATE VIEW a AS SELECT 2 AS b;\n"));
        Assert.DoesNotContain("<svg", Samples.Report(NeonSchemaReportFormat.Html, null, Samples.Equal), StringComparison.Ordinal);
    }

    [Fact]
    public void More_tables_than_can_be_read_are_counted()
    {
        string Make(string type) => string.Concat(Enumerable.Range(0, 40).Select(i => $"CREATE TABLE t{i} (id {type});\n"));

        Diagram diagram = Of(Make("integer"), Make("bigint"))!;

        Assert.Equal((30, 10), (diagram.Tables.Count, diagram.LeftOut));
        Assert.Contains("10 more tables left out.", Samples.Report(NeonSchemaReportFormat.Markdown, null, Compare(Make("integer"), Make("bigint"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Boxes_of_any_schema_lie_apart_and_within_the_picture(int seed)
    {
        Random random = new(seed);
        int count = random.Next(2, 28);
        string Make(string type) => string.Concat(Enumerable.Range(0, count).Select(i => $"CREATE TABLE table_{new string('x', i)}{i} (id {type});\n"));
        // Any table references any other, itself and in circles.
        string keys = string.Concat(Enumerable.Range(0, count * 2).Select(i => $"ALTER TABLE table_{Name(random.Next(count))} ADD CONSTRAINT k{i} FOREIGN KEY (id) REFERENCES table_{Name(random.Next(count))}(id);\n"));

        XElement svg = Svg(Compare(Make("integer") + keys, Make("bigint") + keys));

        (double X, double Y, double Right, double Bottom)[] boxes = [.. svg.Descendants().Where(element => element.Name.LocalName == "rect").Select(Box)];
        Assert.Equal(count, boxes.Length);
        double[] size = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.Right <= size[2] && box.Bottom <= size[3], $"{box} is not within {svg.Attribute("viewBox")}"));
        Assert.All(boxes, box => Assert.Single(boxes, other => box.X < other.Right && other.X < box.Right && box.Y < other.Bottom && other.Y < box.Bottom));

        static string Name(int i) => new string('x', i) + i.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_picture_can_be_read_aloud()
    {
        string said = Svg(Compare(Tables, Changed)).Attribute("aria-label")!.Value;

        Assert.StartsWith("Tables: public.old (removed, Breaking), public.orders (changed, Caution), public.new (added, Safe), public.users, public.lines. Foreign keys: ", said, StringComparison.Ordinal);
        Assert.Contains("public.new references public.users (added)", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_a_name_in_Mermaid_and_in_SVG()
    {
        const string evil = "a\"]; click t0 call alert(1)\n```\n<b>&#x;--";
        string quoted = "\"" + evil.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        string Make(string type) => $"CREATE TABLE {quoted} (id {type});\nCREATE TABLE other (id {type});\nALTER TABLE other ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES {quoted}(id);\n";
        NeonSchemaComparison comparison = Compare(Make("integer"), Make("bigint"));

        string markdown = Samples.Report(NeonSchemaReportFormat.Markdown, null, comparison);
        string[] mermaid = [.. markdown.Split("```mermaid\n")[1].Split("\n```")[0].Split('\n')];

        Assert.All(mermaid, line => Assert.Matches("^(flowchart LR|  t\\d+\\[\"[A-Za-z0-9._ #;]*<br/>[a-z]+, [A-Z][a-z]+\"\\]:::[a-z]+|  t\\d+ --> t\\d+|  classDef [a-z]+ [a-z#0-9:,\\- ]+)$", line));
        Assert.Contains(evil.Replace("\n", "\\u000A", StringComparison.Ordinal), Svg(comparison).Descendants().Where(element => element.Name.LocalName == "title").Select(title => title.Value.Replace("public.", "", StringComparison.Ordinal).Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_JSON_is_drawn_by_the_names_of_its_changes()
    {
        NeonSchemaComparison comparison = Compare(Tables, Changed);
        comparison.Links = [];
        foreach (NeonSchemaChange change in comparison.Changes)
            change.Table = null;

        Diagram diagram = Diagram.Of(new ReportedDatabase(comparison, new SchemaReportOptions()))!;

        Assert.Equal(["public.old", "public.orders", "public.new"], diagram.Tables.Select(table => table.Name));
    }

    private static NeonSchemaComparison Compare(string before, string after) => Samples.Compared("shop", before, after);

    private static Diagram? Of(string before, string after) => Diagram.Of(new ReportedDatabase(Compare(before, after), new SchemaReportOptions()));

    private static XElement Svg(NeonSchemaComparison comparison) =>
        XElement.Parse(Samples.Report(NeonSchemaReportFormat.Html, null, comparison)).Descendants().Single(element => element.Name.LocalName == "svg");

    private static (double X, double Y, double Right, double Bottom) Box(XElement rect)
    {
        double Of(string name) => Number(rect.Attribute(name)!.Value);
        return (Of("x"), Of("y"), Of("x") + Of("width"), Of("y") + Of("height"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
