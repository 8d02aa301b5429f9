using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Neon.Emulator.Engines.PostgreSql;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>
/// Masks columns. The service uses PostgreSQL Anonymizer; here the functions most used of it are written
/// out as expressions of PostgreSQL's own, and the others are refused.
/// </summary>
internal sealed partial class Masking(World world)
{
    private const string Supported =
        "anon.fake_email(), anon.fake_first_name(), anon.fake_last_name(), anon.fake_city(), anon.fake_company(), anon.random_string(n), "
        + "anon.random_int_between(a, b), anon.random_date(), anon.hash(column), anon.partial(column, prefix, 'padding', suffix)";

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["fake_first_name"] = ["Ada", "Alan", "Barbara", "Dennis", "Edsger", "Grace", "Ken", "Margaret"],
        ["fake_last_name"] = ["Brook", "Field", "Hill", "Lake", "Meadow", "River", "Stone", "Wood"],
        ["fake_city"] = ["Eastfield", "Northbridge", "Oldtown", "Southport", "Springdale", "Westhaven"],
        ["fake_company"] = ["Acme", "Example & Sons", "Initech", "Sample Works", "Specimen Ltd"],
    };

    /// <summary>Refuses a rule that cannot be followed here.</summary>
    public static void Check(MaskingRule rule) => _ = Expression(rule);

    /// <summary>Masks what the rules of a branch name; a failure is a state of the branch and no failure of the request.</summary>
    public async Task StartAsync(Change change, Branch branch)
    {
        Anonymization anonymization = branch.Anonymization!;
        anonymization.StartedAt = change.Now;
        (anonymization.FailedAt, anonymization.MaskedColumns, anonymization.Message) = (null, null, null);
        DateTimeOffset endsAt = change.Schedule("apply_config", branch.Id).EndsAt;
        try
        {
            bool masked = true;
            foreach (IGrouping<string, MaskingRule> database in anonymization.Rules.GroupBy(rule => rule.DatabaseName))
            {
                Database found = branch.Contents.Databases.GetValueOrDefault(database.Key)
                    ?? throw ApiException.Refused($"database \"{database.Key}\" does not exist");
                IEnumerable<string> statements = database
                    .GroupBy(rule => (rule.SchemaName, rule.TableName))
                    .Select(table => $"UPDATE {Sql.Name(table.Key.SchemaName)}.{Sql.Name(table.Key.TableName)} SET "
                        + string.Join(", ", table.Select(rule => $"{Sql.Name(rule.ColumnName)} = {Expression(rule)}")));
                masked &= await world.Engine.MaskAsync(found.Physical, found.Owner, string.Join(";\n", statements), change.Cancel).ConfigureAwait(false);
            }

            anonymization.MaskedColumns = masked ? anonymization.Rules.Count : 0;
            anonymization.Message = masked ? null : "the memory engine has no rows, so nothing was masked";
            anonymization.State = new Transition("anonymizing", "anonymized", endsAt);
        }
        catch (ApiException failed)
        {
            anonymization.FailedAt = endsAt;
            anonymization.Message = failed.Message;
            anonymization.State = new Transition("anonymizing", "error", endsAt);
        }
    }

    private static string Expression(MaskingRule rule)
    {
        if (rule.MaskingFunction is not { } function)
            return Sql.Text(rule.MaskingValue ?? throw ApiException.BadRequest($"masking rule of {rule.TableName}.{rule.ColumnName}: masking_function or masking_value is required"));

        Match call = CallShape().Match(function);
        string[] arguments = [.. ArgumentShape().Matches(call.Groups[2].Value).Select(argument => argument.Value.Trim())];
        string column = Sql.Name(rule.ColumnName);
        return (call.Groups[1].Value, arguments) switch
        {
            ("fake_email", []) => "'user-' || substr(md5(random()::text), 1, 12) || '@example.com'",
            ("random_date", []) => "date '1900-01-01' + floor(random() * 45000)::int",
            ("random_string", [var length]) when Number(length) is > 0 and <= 1024 and { } n =>
                $"substr({string.Join(" || ", Enumerable.Repeat("md5(random()::text)", (n + 31) / 32))}, 1, {n})",
            ("random_int_between", [var least, var most]) when Number(least) is { } a && Number(most) is { } b && a <= b =>
                string.Create(CultureInfo.InvariantCulture, $"(floor(random() * ({(long)b - a} + 1)) + ({a}))::int"),
            ("hash", [var named]) when IsColumn(named) => $"encode(sha256(convert_to({column}::text, 'UTF8')), 'hex')",
            ("partial", [var named, var prefix, var padding, var suffix]) when IsColumn(named) && Number(prefix) is >= 0 and { } front && Number(suffix) is >= 0 and { } back && padding.StartsWith('\'') =>
                $"left({column}::text, {front}) || {Sql.Text(padding[1..^1].Replace("''", "'", StringComparison.Ordinal))} || right({column}::text, {back})",
            (var name, []) when Words.TryGetValue(name, out string[]? words) =>
                $"(ARRAY[{string.Join(", ", words.Select(Sql.Text))}])[1 + floor(random() * {words.Length})::int]",
            _ => throw ApiException.Refused($"the local Neon does not support the masking function {function}; it supports {Supported}"),
        };

        bool IsColumn(string named) => named == rule.ColumnName || named == column;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex(@"^\s*(?:anon\.)?([a-z_]+)\s*\((.*)\)\s*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex CallShape();

    [GeneratedRegex("""\s*(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[^,'"]+)\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex ArgumentShape();
}
