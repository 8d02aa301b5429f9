using System;
using System.Collections.Generic;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Text;

namespace Neon.Schema.Comparing;

/// <summary>
/// Sees that nothing is missed: every name, string and number on a changed line of a statement is part of an object that the
/// statement was read as. Where no change explains the line, and it has anything that no object has, something was lost while
/// the dump was read: that is a change of the kind <c>unknown</c>.
/// </summary>
internal static class UnexplainedLines
{
    // pg_dump writes keywords in capitals. Who writes in small letters uses these; in a dump they are names.
    private static readonly HashSet<string> Keywords = new(
        ("""
        action add after all alter always and any array as asc atomic authorization before begin bigserial by cache cascade cascaded cast check collate column comment commit concurrently conflict
        constraint copy create cross current_date current_timestamp cycle data database declare default deferrable deferred definer delete desc distinct do domain drop
        each else enable end enforced enum event except exclude execute exists extension false first for force foreign from full function generated global grant group
        having identity if ilike immediate immutable in include increment index inherits initially inner insert instead into invoker is join key language last lateral level
        left like limit list local logged match materialized maxvalue minvalue natural no not null nulls of off on only option or order outer over owned owner parallel
        partition permissive policy primary privileges procedure public publication range recursive references rename replace replica restrict restrictive return
        returning returns revoke right role row rows rule schema security select sequence serial serial2 serial4 serial8 server set setof simple smallserial stable start statement statistics storage
        stored strict subscription table tablespace temp temporary then to trigger true truncate type union unique unlogged update usage user using valid validate value values
        array bigint bit bool boolean bpchar char character dec decimal double float float4 float8 int int2 int4 int8 integer nchar national numeric precision real smallint
        time timestamp timestamptz timetz varbit varchar varying without zone
        variadic view virtual volatile when where with without
        """).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the statements that have such lines.</summary>
    /// <param name="model">The dump.</param>
    /// <param name="lines">The numbers of the changed lines that no change explains.</param>
    public static IEnumerable<SchemaObject> Find(SchemaModel model, ICollection<int> lines)
    {
        if (lines.Count == 0)
            yield break;
        HashSet<int> changed = [.. lines];
        List<SchemaPart> statements = With(model, changed);
        List<SchemaObject>[] objects = ByStatement(model, statements);
        for (int i = 0; i < statements.Count; i++)
        {
            string text = model.Text.Substring(statements[i].Start, statements[i].End - statements[i].Start);
            if (HasMore(model, statements[i], text, objects[i], changed))
                yield return Unknown(statements[i], text);
        }
    }

    /// <summary>The statements that have a changed line, in their order: few of many, as a rule.</summary>
    private static List<SchemaPart> With(SchemaModel model, HashSet<int> changed)
    {
        int[] lines = [.. changed];
        Array.Sort(lines);
        List<SchemaPart> statements = [];
        int at = 0;
        foreach (SchemaPart statement in model.Statements)
        {
            while (at < lines.Length && model.Lines.Start(lines[at]) <= statement.Start)
                at++;
            if (at == lines.Length)
                break;
            if (model.Lines.Start(lines[at] - 1) < statement.End)
                statements.Add(statement);
        }
        return statements;
    }

    /// <summary>The objects that each of some statements was read as.</summary>
    private static List<SchemaObject>[] ByStatement(SchemaModel model, List<SchemaPart> statements)
    {
        int[] starts = [.. statements.ConvertAll(statement => statement.Start)];
        List<SchemaObject>[] objects = [.. statements.ConvertAll(_ => new List<SchemaObject>())];
        foreach (SchemaObject item in model.Own)
        {
            // Most tables have no such statement, and their columns need not be looked at.
            bool isIn = AddTo(item);
            if (!isIn && !item.HasColumnsFromElsewhere)
                continue;
            foreach (SchemaObject column in item.Columns)
                AddTo(column);
        }
        return objects;

        bool AddTo(SchemaObject item)
        {
            bool isIn = false;
            for (int i = 0; i < item.PartCount; i++)
            {
                int start = item.PartAt(i).Start;
                int at = Array.BinarySearch(starts, start);
                at = at < 0 ? ~at - 1 : at;
                if (at < 0 || start >= statements[at].End)
                    continue;
                objects[at].Add(item);
                isIn = true;
            }
            return isIn;
        }
    }

    /// <summary>Whether a changed line of a statement has anything that none of its objects has.</summary>
    private static bool HasMore(SchemaModel model, SchemaPart statement, string text, List<SchemaObject> made, HashSet<int> changed)
    {
        SqlTokens sql = SqlTokens.Of(text);
        Dictionary<SchemaObject, HashSet<string>> known = [];
        bool isByHand = !DumpEnds.HasHead(model.Text);
        // The names of arguments are said where the function is made; elsewhere its types alone tell which one to call.
        bool hasSignature = made.Exists(item => item.Sort.StartsWith("routine", StringComparison.Ordinal) || item.Sort.StartsWith("operator", StringComparison.Ordinal));
        for (int i = 0; i < sql.Count; i++)
        {
            if (hasSignature && sql.Is(i, '('))
                i = Math.Max(i, sql.Closing(i));
            bool isWord = sql.IsName(i);
            if (!(isWord || sql.IsString(i) || sql.IsNumber(i)) || !changed.Contains(model.Lines.LineOf(statement.Start + sql.Start(i)) + 1))
                continue;
            string token = Plain(sql.Name(i));
            if (token.StartsWith("$", StringComparison.Ordinal) && token.IndexOf('$', 1) is var tag && tag > 0 && token.Length > 2 * tag)
                token = "$$" + token.Substring(tag + 1, token.Length - (2 * tag) - 2) + "$$";
            if (isWord && (IsKeyword(token) || (isByHand && Keywords.Contains(token))))
                continue;
            int place = statement.Start + sql.Start(i);
            // As a rule it is of the column in whose line it stands.
            if (!made.Exists(item => IsWithin(item, place) && Has(item, token, isWord)) && !made.Exists(item => !IsWithin(item, place) && Has(item, token, isWord)))
                return true;
        }
        return false;

        bool Has(SchemaObject item, string token, bool isWord)
        {
            if (!known.TryGetValue(item, out HashSet<string>? tokens))
                known.Add(item, tokens = Known(item));
            // A name without quotes is folded where it is read.
            return tokens.Contains(token) || (isWord && tokens.Contains(token.ToLowerInvariant()));
        }

        // In a piece of its own, and not in the whole statement. Pieces are in the dump's order, and an object may have thousands.
        bool IsWithin(SchemaObject item, int place)
        {
            (int low, int high) = (0, item.PartCount);
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (item.PartAt(middle).Start <= place)
                    low = middle + 1;
                else
                    high = middle;
            }
            return low > 0 && item.PartAt(low - 1) is var part && place < part.End && part.End - part.Start < statement.End - statement.Start;
        }
    }

    private static bool IsKeyword(string word)
    {
        foreach (char c in word)
        {
            if (c is not (>= 'A' and <= 'Z' or '_'))
                return false;
        }
        return true;
    }

    /// <summary>Everything that an object has.</summary>
    private static HashSet<string> Known(SchemaObject item)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        AddTokens(known, item.FullName);
        AddTokens(known, item.BelongsTo);
        AddTokens(known, item.Kind);
        known.Add(Plain(item.Name));
        foreach (string written in item.Written ?? [])
            AddTokens(known, written);
        foreach (SchemaProperty property in item.Properties)
        {
            AddTokens(known, property.Value);
            AddTokens(known, property.Name);
            known.Add(Plain(property.Value));
            // What stands between dollars is known without them.
            known.Add(Plain("$$" + property.Value + "$$"));
            known.Add(Plain("'" + property.Value.Replace("'", "''") + "'"));
        }
        return known;
    }

    private static void AddTokens(HashSet<string> known, string? text)
    {
        if (text is null)
            return;
        // Clauses of one kind are one property.
        if (text.IndexOf("; ", StringComparison.Ordinal) is var end && end >= 0)
            AddTokens(known, text.Substring(end + 2));
        SqlTokens sql = SqlTokens.Of(text);
        for (int i = 0; i < sql.Count; i++)
        {
            string token = Plain(sql.Name(i));
            known.Add(token);
            // 'public.orders_id_seq'::regclass has lost its schema where search_path says it.
            if (sql.IsString(i) && token.IndexOf('.') is var dot && dot > 0)
                known.Add("'" + token.Substring(dot + 1));
        }
    }

    // Names within a string are quoted or not as names elsewhere are.
    private static string Plain(string token) => token.IndexOf('"') < 0 ? token : token.Replace("\"", "");

    private static SchemaObject Unknown(SchemaPart statement, string text)
    {
        const int Longest = 80;
        string line = text.Split('\n')[0].TrimEnd(' ', ';', '(', '\r');
        string name = line.Length > Longest ? line.Substring(0, Longest) : line;
        SchemaObject unknown = new(Kinds.Unknown, null, name, name, sort: text) { ["definition"] = text };
        unknown.Add(statement);
        return unknown;
    }
}
