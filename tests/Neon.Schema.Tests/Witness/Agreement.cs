using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Neon.Schema.Tests.Support;

namespace Neon.Schema.Tests.Witness;

/// <summary>How far what the comparison says and what the servers did agree.</summary>
internal sealed class Agreement
{
    /// <summary>The number of claims of a rule of which one may be contradicted.</summary>
    private const int ClaimsOfOneContradiction = 100;

    private readonly List<(Recorded Recorded, int Version, Finding Finding)> _findings = [];
    private readonly SortedDictionary<int, int> _statements = [];

    /// <summary>Judges recorded answers.</summary>
    public Agreement(IEnumerable<Recorded> all)
    {
        foreach (Recorded recorded in all)
        {
            int first = _findings.Count;
            IReadOnlyList<NeonSchemaChange> changes = Dumps.Compare(recorded.Before, recorded.After, new SchemaOptions { SharesHistory = recorded.Rule.Length > 0 }).Changes;
            foreach ((int version, Answer answer) in recorded.Answers.Where(answer => answer.Value.Refused is null))
            {
                _statements[version] = _statements.GetValueOrDefault(version) + 1;
                foreach (Finding finding in recorded.Rule.Length > 0 ? [Law.Judge(recorded.Rule, changes, answer)] : Law.Judge(changes, answer))
                    _findings.Add((recorded, version, finding));
            }
            // A dump does not say which version it is for: what one does is said of all.
            HashSet<(string, string)> confirmed = [.. _findings.Skip(first).Where(found => found.Finding.Verdict == Verdict.Confirmed).Select(found => (found.Finding.Rule, found.Finding.What))];
            for (int i = first; i < _findings.Count; i++)
            {
                if (_findings[i].Finding is { Verdict: Verdict.Contradicted } finding && confirmed.Contains((finding.Rule, finding.What)))
                    _findings[i] = _findings[i] with { Finding = finding with { Verdict = Verdict.Possible } };
            }
        }
    }

    /// <summary>What is wrong: what was missed, what is contradicted and not listed, and rules that are contradicted too often; a line each.</summary>
    public IEnumerable<string> Wrong()
    {
        (string Rule, Regex Statement, string Reason)[] known = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Witness", "contradicted.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Select(fields => (fields[0], new Regex(fields[1]), fields[2]))];
        foreach ((Recorded recorded, int version, Finding finding) in _findings)
        {
            bool isListed = finding.Verdict == Verdict.Contradicted && known.Any(entry => entry.Rule == finding.Rule && entry.Statement.IsMatch(recorded.Statement));
            if (finding.Verdict is Verdict.Contradicted or Verdict.Missed && !isListed)
                yield return $"{finding.Verdict}\t{finding.Rule}\t{version}\t{(recorded.Rule.Length > 0 ? recorded.Rule : recorded.Seed)}\t{recorded.Statement}\t{finding.What}\t{recorded.Answers[version]}";
        }
        foreach (IGrouping<string, Finding> rule in _findings.Select(found => found.Finding).Where(finding => finding.Verdict != Verdict.Missed).GroupBy(finding => finding.Rule))
        {
            int contradicted = rule.Count(finding => finding.Verdict == Verdict.Contradicted);
            if (contradicted > 0 && contradicted * ClaimsOfOneContradiction > rule.Count())
                yield return $"{rule.Key} is contradicted {contradicted} times of {rule.Count()}.";
        }
    }

    /// <summary>The table of the documentation.</summary>
    public string Table()
    {
        StringBuilder text = new("| PostgreSQL | Statements | Claims | Confirmed | Possible | Contradicted | Missed |\n|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach ((int version, int statements) in _statements)
        {
            Finding[] findings = [.. _findings.Where(found => found.Version == version).Select(found => found.Finding)];
            int[] counts = [.. Enum.GetValues<Verdict>().Select(verdict => findings.Count(finding => finding.Verdict == verdict))];
            text.Append(CultureInfo.InvariantCulture, $"| {version} | {statements:N0} | {counts[0] + counts[1] + counts[2]:N0} | {counts[0]:N0} | {counts[1]:N0} | {counts[2]:N0} | {counts[3]:N0} |\n");
        }
        return text.ToString();
    }

    /// <summary>How often each rule was claimed, confirmed and contradicted.</summary>
    public IEnumerable<string> ByRule() => _findings.GroupBy(found => found.Finding.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal)
        .Select(rule => $"{rule.Key}\t{string.Join('\t', Enum.GetValues<Verdict>().Select(verdict => rule.Count(found => found.Finding.Verdict == verdict)))}");
}
