using System;
using System.Threading;
using Neon.Schema.Model;
using Neon.Schema.Text;

namespace Neon.Schema.Reading;

/// <summary>Reads a dump as pg_dump of PostgreSQL 14 to 18 writes it in plain text.</summary>
internal sealed class DumpReader
{
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
        ["SELECT", "INSERT", "COPY", "DROP", "REFRESH", "BEGIN", "START", "COMMIT", "END", "UPDATE", "DELETE", "ANALYZE", "CHECKPOINT"];

    private readonly SchemaModel _model;
    private readonly StatementReader _statements;
    private readonly StatementCursor _at;
    private readonly Draft _draft;
    private string? _role;
    private int _lead;

    private DumpReader(string dump, CancellationToken cancellation)
    {
        _model = new SchemaModel(dump);
        _statements = new StatementReader(dump, cancellation);
        _at = new StatementCursor(_statements);
        _draft = new Draft(_at);
    }

    /// <summary>Reads a dump.</summary>
    /// <exception cref="FormatException">The text is not a dump, or is cut off.</exception>
    public static SchemaModel Read(string dump, CancellationToken cancellation)
    {
        DumpReader reader = new(dump, cancellation);
        while (reader._statements.Read())
        {
            reader.ReadStatement();
            if (reader._draft.HasContent)
                reader._lead = reader._statements.End;
        }
        reader._draft.Finish(reader._model);
        DumpEnds.Check(dump);
        return reader._model;
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
        if (_at.Take("CREATE"))
            CreateReader.Read(_draft);
        else if (_at.Take("ALTER"))
            AlterReader.Read(_draft);
        else if (_at.Take("COMMENT"))
            RemarkReader.ReadComment(_draft);
        else if (_at.Is("GRANT") || _at.Is("REVOKE"))
            PrivilegeReader.Read(_draft, _role);
        else if (_at.Take("SET") || _at.Take("RESET"))
            ReadSetting();
        else if (_at.Take("SECURITY", "LABEL"))
            RemarkReader.ReadSecurityLabel(_draft);
        else if (IsOneOf(Noise))
            ReadSearchPath();
        else if (IsOneOf(Commands))
            _at.Fail();
        else
            throw DumpFormat.Error(_model.Text, _statements.Start, $"no statement begins with \"{DumpFormat.Excerpt(_model.Text, _statements.Start)}\"; this isn't a dump");
        if (_at.HasFailed)
            KeepUnknown();
        else
            _draft.Commit(_model);
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
        if (_at.Take("default_tablespace"))
            _draft.Tablespace = TakeSetting();
        else if (_at.Take("default_table_access_method"))
            _draft.AccessMethod = TakeSetting() is { } method && method != "heap" ? method : null;
        else if (_at.Take("search_path"))
            SetSearchPath(TakeSetting());
        else if (_at.Take("SESSION", "AUTHORIZATION"))
            _role = TakeSetting();
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

    private void SetSearchPath(string? first) => _at.DefaultSchema = first is null or "pg_catalog" ? null : first.Trim();

    /// <summary><c>SELECT pg_catalog.set_config('search_path', '', false)</c> is how pg_dump sets it.</summary>
    private void ReadSearchPath()
    {
        if (!_at.Take("SELECT"))
            return;
        if (_at.TakeQualifiedName().Name == "set_config" && _at.Take('(') && _at.IsString && _at.TakeString() == "'search_path'" && _at.Take(',') && _at.IsString)
            SetSearchPath(Unquoted(_at.TakeString()) is { Length: > 0 } path ? path.Split(',')[0] : null);
        // Whatever it selects, it makes nothing.
        _at.Begin();
    }

    private static string Unquoted(string text) => text.Length < 2 ? "" : text.Substring(1, text.Length - 2);

    /// <summary>Lines for psql are noise, but for those that pg_dump never writes.</summary>
    private void ReadMeta()
    {
        string line = _model.Text.Substring(_statements.Start, _statements.End - _statements.Start);
        bool isNoise = line.StartsWith("\\restrict", StringComparison.Ordinal) || line.StartsWith("\\unrestrict", StringComparison.Ordinal)
            || line.StartsWith("\\connect", StringComparison.Ordinal) || line.Trim() == "\\.";
        if (!isNoise)
            KeepUnknown();
    }

    /// <summary>What is not understood is told by its first words, and is another object if anything in it is other.</summary>
    private void KeepUnknown()
    {
        _at.Begin();
        string text = _model.Text.Substring(_statements.Start, _statements.End - _statements.Start);
        int words = Math.Min(_statements.Count, 4);
        string name = _at.TextBetween(0, words);
        if (name.Length > 80)
            name = name.Substring(0, 80);
        SchemaObject unknown = new(Kinds.Unknown, null, name, name, sort: text);
        unknown["definition"] = text;
        _draft.Begin(_draft.Part);
        _draft.Make(unknown);
        _draft.Commit(_model);
    }
}
