using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neon.Schema.Tests.Witness;

/// <summary>A random schema and rows for it, the same for the same seed.</summary>
internal sealed class WitnessSchema
{
    /// <summary>The types of random columns, each with values at its edges: equal ones, huge ones, and such as few conversions like.</summary>
    public static readonly (string Type, string[] Values)[] Types =
    [
        ("integer", ["1", "2", "2", "12", "12", "-5", "70000", "2147483647", "-2147483648"]),
        ("bigint", ["1", "2", "2", "-5", "9223372036854775807", "-9223372036854775808"]),
        ("smallint", ["1", "2", "2", "-5", "32767", "-32768"]),
        ("text", ["'a'", "'A'", "'a'", "'12'", "'words of more than twenty letters'", "''"]),
        ("character varying(20)", ["'a'", "'A'", "'a'", "'12'", "'nineteen letters it'"]),
        ("character varying(5)", ["'a'", "'A'", "'a'", "'12'", "'abcde'"]),
        ("numeric(10,2)", ["1", "2", "2", "-5.25", "99999999.99"]),
        ("numeric", ["1", "2", "2", "-5.123456", "1e30", "-1e60"]),
        ("double precision", ["1", "2", "2", "-5.5", "1e300", "-1.2345678901234567e-300"]),
        ("timestamp without time zone", ["'2026-05-01 04:05:06.123456'", "'2026-05-01'", "'2026-05-01'", "'1999-01-01'"]),
        ("timestamp with time zone", ["'2026-05-01 04:05:06.123456+02'", "'2026-05-01'", "'2026-05-01'", "'1999-01-01'"]),
        ("date", ["'2026-05-01'", "'2026-05-01'", "'1999-01-01'", "'infinity'", "'4000-01-01 BC'"]),
        ("boolean", ["true", "true", "false"]),
        ("jsonb", ["'{\"a\": 1}'", "'{\"a\": 1}'", "'[]'"]),
        ("json", ["'{\"a\": 1}'", "'{\"a\": 1}'", "'[\"\\u0000\"]'"]),
        ("uuid", ["'6ecd8c99-4036-403d-bf84-cf8400f67836'", "'6ecd8c99-4036-403d-bf84-cf8400f67836'"]),
        ("public.mood", ["'sad'", "'sad'", "'ok'"]),
        ("public.positive", ["1", "2", "2", "70000"]),
        ("public.word", ["'a'", "'a'", "'-'", "'12'"]),
        ("integer[]", ["'{1}'", "'{1}'", "'{2147483647,2}'"]),
    ];

    private readonly Random _random;
    private readonly StringBuilder _sql = new();
    private readonly StringBuilder _later = new();

    /// <summary>Makes the schema.</summary>
    /// <param name="seed">The same for the same schema.</param>
    public WitnessSchema(int seed)
    {
        _random = new Random(seed);
        _sql.Append("""
            CREATE TYPE public.mood AS ENUM ('sad', 'ok');
            CREATE DOMAIN public.positive AS integer CONSTRAINT above CHECK (VALUE > 0);
            CREATE DOMAIN public.word AS text;
            CREATE FUNCTION public.tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE FUNCTION public.roll() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
            CREATE FUNCTION public.steady() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';

            """);
        int count = _random.Next(2, 5);
        for (int i = 0; i < count; i++)
            AddTable(i == 1 && Half ? "\"Odd Name\"" : $"t{i}");
        if (Half)
            AddChild(Tables[0]);
        if (!Rarely)
            AddPartitioned();
        if (Half)
            AddView();
    }

    /// <summary>Makes it.</summary>
    public string Sql => _sql.ToString();

    /// <summary>What is made when there are rows: constraints that do not hold for them.</summary>
    public string Later => _later.ToString();

    /// <summary>Its tables, with partitions.</summary>
    public List<RandomTable> Tables { get; } = [];

    /// <summary>Its views and materialized views, with what they are of.</summary>
    public List<(string Name, bool IsMaterialized, RandomTable Of)> Views { get; } = [];

    private bool Half => _random.Next(2) == 0;

    private bool Rarely => _random.Next(4) == 0;

    /// <summary>Rows for the tables, of which any may be refused: duplicates, NULLs and the edges of the types.</summary>
    public IEnumerable<string> Rows(int count)
    {
        int keys = 3;
        foreach (RandomTable table in Tables)
        {
            RandomColumn[] columns = [.. table.Columns.Where(column => !column.IsComputed)];
            for (int i = 0; i < count; i++)
            {
                // The first are whole, the next have the least; then chance has it.
                string[] values = [.. columns.Select(column => (i < 4 ? 1 : i < 6 ? 0 : _random.Next(6)) == 0 && !column.IsNotNull ? "NULL" : column.Name == "id" ? Key(ref keys) : One(Values(column.Type)))];
                yield return $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", values)})";
            }
        }
    }

    /// <summary>The values of a type.</summary>
    public static string[] Values(string type) => Types.First(known => known.Type == type).Values;

    /// <summary>A value that few other rows have; the smallest are in all tables, so that some rows find others.</summary>
    private string Key(ref int keys) => (_random.Next(3) == 0 ? _random.Next(4) : ++keys).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private T One<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private RandomColumn[] RandomColumns(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        (string type, string[] values) = One(Types);
        bool isNotNull = Rarely;
        string rest = _random.Next(8) switch
        {
            0 => $" DEFAULT {values[0]}",
            1 when type == "integer" => " DEFAULT public.roll()",
            _ => "",
        };
        return new RandomColumn(((char)('a' + i)).ToString(), type, isNotNull, rest);
    })];

    private void AddTable(string name)
    {
        List<RandomColumn> columns = [new("id", Rarely ? "bigint" : "integer", true, Rarely ? " GENERATED BY DEFAULT AS IDENTITY" : ""), .. RandomColumns(_random.Next(2, 6))];
        if (Rarely && columns.FindLast(column => column.Type == "bigint") is { } number)
            columns.Add(new("twice", "bigint", false, $" GENERATED ALWAYS AS ({number.Name} - 1) STORED"));
        RandomTable table = new(name, columns);
        Create(table, "");
        if (!Rarely)
            AddKey(table, "id");
        Furnish(table);
    }

    private void AddChild(RandomTable parent)
    {
        RandomTable child = new("child", [.. parent.Columns, new("extra", "integer", false, "")]) { Parent = parent.Name };
        _sql.Append($"CREATE TABLE child (extra integer) INHERITS ({parent.Name});\n");
        Tables.Add(child);
    }

    private void AddPartitioned()
    {
        bool isRange = Half;
        RandomTable whole = new("whole", [new("k", isRange ? "integer" : "text", Half, ""), new("id", "integer", Half, ""), .. RandomColumns(2)]) { Partitioning = isRange ? "RANGE (k)" : "LIST (k)" };
        Create(whole, $" PARTITION BY {whole.Partitioning}");
        RandomTable part = new("part", whole.Columns) { Parent = "whole" };
        _sql.Append($"CREATE TABLE part PARTITION OF whole FOR VALUES {(isRange ? "FROM (0) TO (10)" : "IN ('a')")};\n");
        if (Half)
            AddKey(whole, "k, id");
        if (Half && Tables.Find(table => table.Key == "id") is { } other)
            AddForeignKey(whole, "id", other);
        if (Half)
            AddIndex(whole, One(whole.Columns).Name);
        Tables.Add(part);
        if (Half)
        {
            Tables.Add(new RandomTable("rest", whole.Columns) { Parent = "whole" });
            _sql.Append("CREATE TABLE rest PARTITION OF whole DEFAULT;\n");
        }
        if (!Rarely)
        {
            RandomTable piece = new("piece", whole.Columns);
            Create(piece, "");
            if (Half)
                AddCheck(piece, isRange ? "k IS NOT NULL AND k >= 10 AND k < 20" : "k IS NOT NULL AND k = 'A'");
        }
    }

    private void AddView()
    {
        RandomTable of = Tables[0];
        bool isMaterialized = Half;
        _sql.Append($"CREATE {(isMaterialized ? "MATERIALIZED VIEW" : "VIEW")} seen AS SELECT id, {One(of.Columns.Skip(1).ToArray()).Name} FROM {of.Name};\n");
        Views.Add(("seen", isMaterialized, of));
    }

    private void Create(RandomTable table, string end)
    {
        _sql.Append($"CREATE TABLE {table.Name} ({string.Join(", ", table.Columns.Select(column => $"{column.Name} {column.Type}{column.Rest}{(column.IsNotNull ? " NOT NULL" : "")}"))}){end};\n");
        Tables.Add(table);
    }

    private void Furnish(RandomTable table)
    {
        RandomColumn[] sortable = [.. table.Columns.Where(column => column.Type != "json")];
        if (Half)
            AddIndex(table, One(sortable).Name);
        if (Rarely)
            AddIndex(table, $"{One(sortable).Name}, id");
        if (Rarely && sortable.FirstOrDefault(column => column.IsNotNull && column.Name != "id") is { } key)
            AddIndex(table, key.Name, isUnique: true);
        if (Half && table.Columns.FirstOrDefault(column => column.Type is "integer" or "bigint" or "numeric(10,2)" && column.Name != "id") is { } number)
            AddCheck(table, Half ? $"{number.Name} > 0" : $"{number.Name} IS NOT NULL");
        if (Rarely)
        {
            table.Unchecked.Add($"later{Tables.Count}");
            _later.Append($"ALTER TABLE {table.Name} ADD CONSTRAINT later{Tables.Count} CHECK (id > 3) NOT VALID;\n");
        }
        if (Half && Tables.Find(other => other.Key == "id" && other != table) is { } other && table.Columns.FirstOrDefault(column => column.Type == "integer" && column.Name != "id") is { } from)
            AddForeignKey(table, from.Name, other);
        if (Rarely)
        {
            table.Triggers.Add("tr");
            _sql.Append($"CREATE TRIGGER tr BEFORE INSERT ON {table.Name} FOR EACH ROW EXECUTE FUNCTION public.tr();\n");
        }
        if (Rarely)
        {
            table.Policies.Add("pol");
            _sql.Append($"CREATE POLICY pol ON {table.Name} USING ({One(table.Columns.Take(2).ToArray()).Name} IS NOT NULL);\n");
        }
    }

    private void AddKey(RandomTable table, string columns)
    {
        table.Key = columns;
        table.Constraints.Add($"key{Tables.Count}");
        _sql.Append($"ALTER TABLE {table.Name} ADD CONSTRAINT key{Tables.Count} {(columns == "id" || table.Columns.All(column => column.IsNotNull) ? "PRIMARY KEY" : "UNIQUE")} ({columns});\n");
    }

    private void AddIndex(RandomTable table, string columns, bool isUnique = false)
    {
        string name = $"i{Tables.Count}_{table.Indexes.Count}";
        table.Indexes.Add(name);
        if (isUnique)
            table.UniqueIndexes.Add(name);
        bool isJson = table.Columns.Any(column => column.Type == "json" && columns.StartsWith(column.Name, StringComparison.Ordinal));
        string where = Rarely && !isUnique ? $" WHERE {table.Columns[1].Name} IS NOT NULL" : "";
        _sql.Append($"CREATE {(isUnique ? "UNIQUE " : "")}INDEX {name} ON {table.Name} ({(isJson ? "id" : columns)}){where};\n");
    }

    private void AddCheck(RandomTable table, string condition)
    {
        table.Constraints.Add($"fine{Tables.Count}");
        _sql.Append($"ALTER TABLE {table.Name} ADD CONSTRAINT fine{Tables.Count} CHECK ({condition});\n");
    }

    private void AddForeignKey(RandomTable table, string column, RandomTable other)
    {
        table.ForeignKeys.Add($"fk{Tables.Count}");
        bool isLater = Rarely && table.Partitioning is null;
        if (isLater)
            table.Unchecked.Add($"fk{Tables.Count}");
        (isLater ? _later : _sql).Append($"ALTER TABLE {table.Name} ADD CONSTRAINT fk{Tables.Count} FOREIGN KEY ({column}) REFERENCES {other.Name} (id){(Half ? " ON DELETE CASCADE" : "")}{(isLater ? " NOT VALID" : "")};\n");
    }
}
