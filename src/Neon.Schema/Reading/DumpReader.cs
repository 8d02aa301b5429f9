using System;
using System.Collections.Generic;
using System.Threading;
using Neon.Schema.Completing;
using Neon.Schema.Diff;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads a dump as pg_dump of PostgreSQL 14 to 18 writes it in plain text.</summary>
internal sealed class DumpReader
{
    // Each round reads what the one before has found to be of what differs: as a rule there are one or two.
    private const int MostRounds = 3;

    // What a statement can begin with; a text whose statements begin with anything else is not SQL.
    private static readonly string[] Commands =
    [
        "CREATE", "ALTER", "COMMENT", "GRANT", "REVOKE", "SET", "SELECT", "INSERT", "COPY", "RESET", "SECURITY", "DROP", "REFRESH", "BEGIN", "START",
        "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "UPDATE", "DELETE", "TRUNCATE", "DO", "CALL", "LOCK", "ANALYZE", "VACUUM", "REINDEX",
        "CLUSTER", "CHECKPOINT", "DISCARD", "LOAD", "IMPORT", "REASSIGN", "WITH", "VALUES", "TABLE", "MERGE", "NOTIFY", "LISTEN", "UNLISTEN", "DECLARE",
        "PREPARE", "EXECUTE", "DEALLOCATE", "EXPLAIN", "SHOW",
    ];

    // What says nothing of the schema: rows, the session, what was there before.
    private static readonly string[] Noise =
        ["INSERT", "COPY", "REFRESH", "BEGIN", "START", "COMMIT", "END", "UPDATE", "DELETE", "ANALYZE", "CHECKPOINT"];

    // The words between the first of a statement and the name of what it is about.
    private static readonly string[] NamingWords =
    [
        "TABLE", "VIEW", "INDEX", "SEQUENCE", "TYPE", "DOMAIN", "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE", "OPERATOR", "CLASS", "FAMILY", "CAST", "TRIGGER", "EVENT",
        "RULE", "POLICY", "SCHEMA", "DATABASE", "EXTENSION", "LANGUAGE", "COLLATION", "CONVERSION", "STATISTICS", "PUBLICATION", "SUBSCRIPTION", "SERVER", "ROLE", "USER",
        "MAPPING", "GROUP", "FOREIGN", "DATA", "WRAPPER", "ACCESS", "METHOD", "TEXT", "SEARCH", "PARSER", "DICTIONARY", "TEMPLATE", "CONFIGURATION", "TABLESPACE", "LARGE",
        "OBJECT", "MATERIALIZED", "RECURSIVE", "TEMPORARY", "TEMP", "UNLOGGED", "GLOBAL", "LOCAL", "UNIQUE", "CONSTRAINT", "TRUSTED", "PROCEDURAL", "DEFAULT", "PRIVILEGES",
        "OR", "REPLACE", "IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "ON", "COLUMN", "TRANSFORM", "FOR", "ASSERTION", "SYSTEM", "INTO", "FROM", "LABEL", "PROPERTY", "GRAPH",
    ];

    // The functions that pg_dump selects.
    private static readonly string[] Selected =
    [
        "set_config", "setval", "lo_create", "lo_open", "lowrite", "lo_close", "lo_unlink", "lo_from_bytea", "pg_restore_relation_stats",
        "pg_restore_attribute_stats", "pg_extension_config_dump",
    ];

    private readonly string _text;
    private readonly ReadObjects _objects;
    private readonly StatementReader _statements;
    private readonly StatementCursor _at;
    private readonly Draft _draft;
    private readonly ReadingSettings _settings;

    // A text has few types and many columns.
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private int _lead;

    private DumpReader(ReadObjects objects, bool isByHand, CancellationToken cancellation)
    {
        _settings = isByHand ? ReadingSettings.ByHand : ReadingSettings.None;
        _text = objects.Model.Text;
        _objects = objects;
        _statements = new StatementReader(_text, cancellation);
        _at = new StatementCursor(_statements) { WriteType = isByHand ? WriteType : null, Settings = _settings };
        _draft = new Draft(_at, objects, isDump: !isByHand);
    }

    /// <summary>The name of a type as pg_dump writes it: with its schema where it is not one of PostgreSQL's own.</summary>
    private string WriteType(string type)
    {
        if (!_types.TryGetValue(type, out string? name))
            _types.Add(type, name = TypeName.Of(type));
        int end = name.IndexOfAny(['(', '[', ' ']);
        string plain = end < 0 ? name : name.Substring(0, end);
        if (plain.IndexOf('.') >= 0 || _at.DefaultSchema is not { } schema || SearchPath.IsOwnType(plain))
            return name;
        string full = SqlName.Quote(schema) + "." + plain;
        bool isKnown = _objects.FindType(full) is not null || _objects.FindRelation(full) is not null || _objects.Find(Kinds.Extension, plain)?["schema"] == schema;
        return isKnown ? SqlName.Quote(schema) + "." + name : name;
    }

    /// <summary>Reads a dump.</summary>
    /// <exception cref="FormatException">The text is not a dump, or is cut off.</exception>
    public static SchemaModel Read(string dump, CancellationToken cancellation)
    {
        bool isByHand = !DumpEnds.IsDump(dump);
        DumpReader reader = new(new ReadObjects(new SchemaModel(dump, ExpectedIn(dump))), isByHand, cancellation);
        while (reader._statements.Read())
            reader.ReadNext();
        SchemaModel model = reader.Finish();
        if (isByHand)
            FileCompletion.CompleteAlone(model);
        return model;
    }

    /// <summary>Reads two dumps, the second only as far as it is not the same as the first. Their models share the objects of what is.</summary>
    /// <exception cref="FormatException">A text is not a dump, or is cut off.</exception>
    /// <returns>Both models, and the parts that both texts have in the same order.</returns>
    public static (SchemaModel Before, SchemaModel After, IReadOnlyList<SameText> Same) ReadBoth(string before, string after, CancellationToken cancellation)
    {
        (bool isDump, bool wasDump) = AreDumps(before, after);
        FirstReading first = ReadFirst(before, !wasDump, cancellation);
        (List<SameStatement> statements, List<SameText> same) = SameStatements.Find(first, after, cancellation);
        // What people write is completed, and a statement may undo an earlier one. In a dump the same statement has other settings in force.
        if (!isDump || !wasDump)
            first.SetAllApart();
        SecondReading second;
        int round = 0;
        do
        {
            if (round++ == MostRounds)
                first.SetAllApart();
            second = ReadSecond(after, first, statements, !isDump, cancellation);
        }
        while (second.IsVoid);
        first.ShareWith(second.Model);
        if (!wasDump && !isDump)
            FileCompletion.CompleteBoth(first.Model, second.Model);
        else if (isDump != wasDump)
            FileCompletion.Complete(isDump ? first.Model : second.Model, isDump ? second.Model : first.Model);
        return (first.Model, second.Model, same);
    }

    // A dump whose beginning a tool has removed is a file beside a whole one: it may leave out owners and privileges.
    private static (bool IsDump, bool WasDump) AreDumps(string before, string after) =>
        (DumpEnds.HasHead(after), DumpEnds.HasHead(before)) is var heads && (heads.Item1 || heads.Item2) ? heads : (DumpEnds.IsDump(after), DumpEnds.IsDump(before));

    // Fewer than there are, as a rule: a dump has an object in each 150 to 200 characters.
    private static int ExpectedIn(string dump) => dump.Length / 256;

    private static FirstReading ReadFirst(string dump, bool isByHand, CancellationToken cancellation)
    {
        FirstReading first = new(new SchemaModel(dump, ExpectedIn(dump)));
        DumpReader reader = new(first, isByHand, cancellation);
        while (reader._statements.Read())
        {
            first.Begin();
            reader.ReadNext();
            first.End(new FirstReading.Entry(reader._statements.Start, reader._statements.End, reader._draft.HasContent, reader._at.Settings));
        }
        reader.Finish();
        first.End();
        return first;
    }

    private static SecondReading ReadSecond(string dump, FirstReading first, List<SameStatement> statements, bool isByHand, CancellationToken cancellation)
    {
        SecondReading second = new(new SchemaModel(dump), first);
        DumpReader reader = new(second, isByHand, cancellation);
        foreach (SameStatement statement in statements)
        {
            if (!reader.PassesOver(statement, first, second))
            {
                reader._statements.MoveTo(statement.Start);
                reader._statements.Read();
                reader.ReadNext();
            }
            reader._statements.MoveTo(statement.End);
        }
        // Where the text could not be cut into statements, this says why.
        while (reader._statements.Read())
            reader.ReadNext();
        reader.Finish();
        return second;
    }

    /// <summary>Passes over a statement whose objects are shared.</summary>
    private bool PassesOver(SameStatement statement, FirstReading first, SecondReading second)
    {
        if (statement.First is not { } number || !first.IsShared(number))
            return false;
        if (first.SettingsOf(number) != _at.Settings)
        {
            second.SetApart(number);
            return false;
        }
        _at.Settings = first[number].Settings;
        if (first[number].HasContent)
            _lead = statement.End;
        return true;
    }

    private void ReadNext()
    {
        ReadStatement();
        if (!_draft.HasContent)
            return;
        _lead = _statements.End;
        if (!_draft.IsStandIn)
            _objects.Model.Statements.Add(new SchemaPart(_statements.Start, _statements.Start, _statements.End));
    }

    private SchemaModel Finish()
    {
        _draft.Finish();
        DumpEnds.Check(_text);
        return _objects.Model;
    }

    private void ReadStatement()
    {
        _at.Begin();
        // Settings and comments before a statement go with it.
        _draft.Begin(new SchemaPart(_lead, _statements.Start, _statements.End));
        if (_statements.IsMeta)
        {
            ReadMeta();
            return;
        }
        if (SchemaElements.Of(_at) is { Count: > 0 } elements)
            ReadSchema(elements);
        else
            ReadWhole();
    }

    /// <summary>Reads CREATE SCHEMA with what is made in it: each as a statement of its own, under that search path and role.</summary>
    private void ReadSchema(IReadOnlyList<(int Start, int End)> elements)
    {
        ReadingSettings settings = _at.Settings;
        foreach ((int start, int end) in elements)
        {
            _at.Begin();
            (_at.At, _at.Limit) = (start, end);
            bool isFirst = start == 0;
            _draft.Begin(new SchemaPart(isFirst ? _lead : _at.StartOf(start), _at.StartOf(start), _at.EndOf(end - 1)));
            ReadWhole();
            if (isFirst)
                _at.Settings = SettingsIn(settings, start, end);
        }
        _at.Settings = settings;
    }

    private ReadingSettings SettingsIn(ReadingSettings settings, int start, int end)
    {
        (_at.At, _at.Limit) = (start, end);
        _at.At += 2;
        (string schema, string? role) = CreateReader.TakeSchema(_at);
        return settings with { DefaultSchema = schema, Role = role ?? settings.Role };
    }

    private void ReadWhole()
    {
        if (_at.Take("CREATE"))
            CreateReader.Read(_draft);
        else if (_at.Take("ALTER"))
            AlterReader.Read(_draft);
        else if (_at.Take("COMMENT"))
            RemarkReader.ReadComment(_draft);
        else if (_at.Is("GRANT") || _at.Is("REVOKE"))
            PrivilegeReader.Read(_draft);
        else if (_at.Take("SET") || _at.Take("RESET"))
            ReadSetting();
        else if (_at.Take("SECURITY", "LABEL"))
            RemarkReader.ReadSecurityLabel(_draft);
        else if (_at.Take("SELECT"))
            ReadSelect();
        else if (_at.Take("DROP"))
            DropReader.Read(_draft);
        else if (IsOneOf(Noise))
            return;
        else if (IsOneOf(Commands))
            _at.Fail();
        else
            throw DumpFormat.Error(_text, _statements.Start, $"no statement begins with \"{DumpFormat.Excerpt(_text, _statements.Start)}\"; this isn't a dump");
        // Whatever was not read would be missing from the comparison.
        if (_at.HasFailed || (_draft.HasContent && !_at.IsAtEnd))
            KeepUnknown();
        else
            _draft.Commit();
    }

    private bool IsOneOf(string[] words)
    {
        foreach (string word in words)
        {
            if (_at.Is(word))
                return true;
        }
        return false;
    }

    /// <summary>Settings are noise, but for those that tables after them are made under.</summary>
    private void ReadSetting()
    {
        if (!_at.Is("SESSION") || !_at.Is("AUTHORIZATION", 1))
            _ = _at.Take("LOCAL") || _at.Take("SESSION");
        if (_at.Take("default_tablespace"))
            _at.Settings = _at.Settings with { Tablespace = TakeSetting() };
        else if (_at.Take("default_table_access_method"))
            _at.Settings = _at.Settings with { AccessMethod = TakeSetting() is { } method && method != "heap" ? method : null };
        else if (_at.Take("search_path"))
            SetSearchPath(TakeSetting());
        else if (_at.Take("SESSION", "AUTHORIZATION"))
            _at.Settings = _at.Settings with { Role = TakeSetting(), Session = null, IsRoleSet = false };
        // pg_dump --role writes one, too, which says nothing of the objects.
        else if (_at.IsByHand && _at.Take("ROLE"))
            TakeRole();
    }

    /// <summary>SET ROLE is on top of SET SESSION AUTHORIZATION; RESET ROLE goes back to that.</summary>
    private void TakeRole()
    {
        string? session = _at.Settings.Session ?? (_at.Settings.IsRoleSet ? null : _at.Settings.Role);
        string? role = _at.Is("NONE") ? null : TakeSetting();
        _at.Settings = _at.Settings with { Role = role ?? session, Session = session, IsRoleSet = role is not null };
    }

    private string? TakeSetting()
    {
        if (!_at.Take('='))
            _at.Take("TO");
        if (_at.IsAtEnd || _at.Is("DEFAULT"))
            return null;
        string value = _at.IsString ? Unquoted(_at.TakeString()) : _at.TakeName();
        return value.Length == 0 ? null : value;
    }

    private void SetSearchPath(string? first) => _at.Settings = _at.Settings with { DefaultSchema = first is null or "pg_catalog" ? _settings.DefaultSchema : first.Trim() };

    /// <summary>
    /// pg_dump selects <c>set_config('search_path', '', false)</c> and what sets values and statistics; any other function may
    /// have changed the schema.
    /// </summary>
    private void ReadSelect()
    {
        if (_at.IsByHand && TableReader.ReadSelectInto(_draft))
            return;
        if (_at.Take('*'))
            _at.Expect("FROM");
        string function = _at.TakeQualifiedName().Name;
        if (Array.IndexOf(Selected, function) < 0)
            _at.Fail();
        else if (function == "set_config" && _at.Take('(') && _at.IsString && _at.TakeString() == "'search_path'" && _at.Take(',') && _at.IsString)
            SetSearchPath(Unquoted(_at.TakeString()) is { Length: > 0 } path ? path.Split(',')[0] : null);
    }

    private static string Unquoted(string text) => text.Length < 2 ? "" : text.Substring(1, text.Length - 2);

    /// <summary>Lines for psql are noise, but for those that pg_dump never writes.</summary>
    private void ReadMeta()
    {
        string line = _text.Substring(_statements.Start, _statements.End - _statements.Start);
        bool isNoise = line.StartsWith("\\restrict", StringComparison.Ordinal) || line.StartsWith("\\unrestrict", StringComparison.Ordinal)
            || line.StartsWith("\\connect", StringComparison.Ordinal) || line.Trim() == "\\.";
        if (!isNoise)
            KeepUnknown();
    }

    /// <summary>What is not understood is told by its first words, and is another object if anything in it is other.</summary>
    private void KeepUnknown()
    {
        _at.Begin();
        string text = _text.Substring(_statements.Start, _statements.End - _statements.Start);
        string name = NameOfUnknown();
        SchemaObject unknown = new(Kinds.Unknown, null, name, name, sort: text);
        unknown["definition"] = text;
        _draft.Begin(_draft.Part);
        _draft.Make(unknown);
        _draft.Commit();
    }

    /// <summary>The words of the statement up to the name of what it is about: <c>CREATE TABLE public.orders</c>.</summary>
    private string NameOfUnknown()
    {
        const int MostWords = 8;
        const int Longest = 80;
        int end = 0;
        while (end < _statements.Count && end < MostWords && _statements[end].Kind == TokenKind.Word && !IsSymbol(end + 1, '.') && (end == 0 || IsKeyword(end)))
            end++;
        if (end < _statements.Count && _statements[end].Kind is TokenKind.Word or TokenKind.Quoted)
            end++;
        while (IsSymbol(end, '.') && end + 1 < _statements.Count)
            end += 2;
        string name = _at.TextBetween(0, Math.Max(1, end));
        return name.Length > Longest ? name.Substring(0, Longest) : name;

        bool IsSymbol(int index, char symbol) => index < _statements.Count && _statements[index].Kind == TokenKind.Symbol && _text[_statements[index].Start] == symbol;
        bool IsKeyword(int index) => !char.IsLower(_text[_statements[index].Start]) || Array.Exists(NamingWords, word => _statements.Is(index, word));
    }
}
