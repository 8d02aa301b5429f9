using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Tests.Witness;

/// <summary>What a server says of a claim.</summary>
internal enum Verdict
{
    /// <summary>It did so.</summary>
    Confirmed,

    /// <summary>It may do so: another version does, or none of the rows at hand is one that shows it.</summary>
    Possible,

    /// <summary>It did not.</summary>
    Contradicted,

    /// <summary>It did what nobody claimed.</summary>
    Missed,
}

/// <summary>A claim and what a server says of it.</summary>
/// <param name="Rule">The rule that claims it; of what was missed, what it is.</param>
/// <param name="Verdict">What the server says.</param>
/// <param name="What">The claim in words.</param>
internal sealed record Finding(string Rule, Verdict Verdict, string What);

/// <summary>
/// What a server did is in the hazards, and the hazards are what it did. Judged are hazards that a server can witness: locks
/// and the work under them, rewriting, indexes that are built, rows that let a statement fail, and what is lost.
/// </summary>
internal static class Law
{
    private static readonly string[] LockHazards = ["AcquiresAccessExclusiveLock", "", "AcquiresShareRowExclusiveLock", "AcquiresShareLock"];

    /// <summary>Rules whose loss shows only after a crash, or whose failure is that the plain statement is refused, so that no server shows it.</summary>
    private static readonly string[] NotWitnessed = ["NSR013", "NSR040", "NSR055", "NSR084"];

    /// <summary>What only some rows show.</summary>
    private static readonly string[] OfRows = ["MayFailOnExistingData", "DeletesData"];

    /// <summary>The findings of one comparison.</summary>
    /// <param name="changes">What the comparison says.</param>
    /// <param name="answer">What the server did.</param>
    public static List<Finding> Judge(IReadOnlyList<NeonSchemaChange> changes, Answer answer)
    {
        NeonSchemaHazard[] hazards = [.. changes.SelectMany(change => change.Hazards)];
        List<Finding> findings = [];
        JudgeLocks(hazards, answer, findings);
        JudgeAny(hazards, "RewritesTable", answer.Rewritten, findings);
        bool isRewritten = answer.Rewritten.Any();
        // Who says that a table is rewritten says that its indexes are.
        JudgeAny(hazards, "IndexBuild", isRewritten && !hazards.Any(hazard => hazard.Hazard == "IndexBuild") ? [] : answer.Indexed, findings);
        JudgeAny(hazards, "MayFailOnExistingData", answer.Fails is { } error ? [error] : [], findings);
        // Where the statement fails it cannot be seen what becomes of the values.
        JudgeAny([.. hazards.Where(hazard => answer.Fails is null || hazard.RuleId != "NSR035")], "DeletesData", answer.Lost, findings);
        return findings;
    }

    /// <summary>The finding of a case of a rule.</summary>
    public static Finding Judge(string rule, IReadOnlyList<NeonSchemaChange> changes, Answer answer)
    {
        bool isClaimed = changes.SelectMany(change => change.Hazards).Any(hazard => hazard.RuleId == rule);
        Verdict verdict = !isClaimed ? Verdict.Missed : answer.Seen is not null ? Verdict.Confirmed : Verdict.Contradicted;
        return new(rule, verdict, answer.Seen ?? "A client sees no difference");
    }

    private static void JudgeLocks(NeonSchemaHazard[] hazards, Answer answer, List<Finding> findings)
    {
        Dictionary<string, (int Rank, bool IsLong)> claimed = new(StringComparer.Ordinal);
        foreach (NeonSchemaHazard hazard in hazards.Where(hazard => LockHazards.Contains(hazard.Hazard)))
        {
            int rank = Array.IndexOf(LockHazards, hazard.Hazard);
            bool isLong = hazard.Impact != NeonSchemaImpact.Safe;
            foreach (string table in hazard.Tables)
            {
                bool isAsSaid = Rank(answer.LockOf(table)) <= rank && (!isLong || (hazard.RuleId == "NSR170" ? answer.Rewritten.Any() : answer.TakesLong));
                findings.Add(new(hazard.RuleId, isAsSaid ? Verdict.Confirmed : Verdict.Contradicted, $"{hazard.Hazard} of {table}{(isLong ? ", long" : "")}"));
                (int best, bool wasLong) = claimed.GetValueOrDefault(table, (int.MaxValue, false));
                claimed[table] = (Math.Min(best, rank), wasLong || isLong);
            }
        }
        foreach ((string table, char mode) in answer.Locked)
        {
            (int rank, bool isLong) = claimed.GetValueOrDefault(table, (int.MaxValue, false));
            if (Rank(mode) < rank)
                findings.Add(new("lock", Verdict.Missed, $"{mode} of {table}"));
            else if (!isLong && answer.TakesLong)
                findings.Add(new("long lock", Verdict.Missed, $"{mode} of {table}"));
        }
    }

    private static int Rank(char mode) => mode == ' ' ? int.MaxValue : Answer.Locks.IndexOf(mode, StringComparison.Ordinal);

    private static void JudgeAny(NeonSchemaHazard[] hazards, string hazard, IEnumerable<string> done, List<Finding> findings)
    {
        string what = string.Join(", ", done);
        NeonSchemaHazard[] claims = [.. hazards.Where(claim => claim.Hazard == hazard && !NotWitnessed.Contains(claim.RuleId))];
        foreach (NeonSchemaHazard claim in claims)
            findings.Add(new(claim.RuleId, what.Length > 0 ? Verdict.Confirmed : OfRows.Contains(hazard) && !IsOfWhole(claim) ? Verdict.Possible : Verdict.Contradicted, hazard));
        if (what.Length > 0 && !hazards.Any(claim => Says(claim, hazard)))
            findings.Add(new(hazard, Verdict.Missed, what));
    }

    /// <summary>Whether it is lost whatever the rows are.</summary>
    private static bool IsOfWhole(NeonSchemaHazard claim) => claim.Hazard == "DeletesData" && claim.RuleId != "NSR035";

    /// <summary>Whether a hazard says so, if in other words: values of another meaning are others.</summary>
    private static bool Says(NeonSchemaHazard claim, string hazard) => claim.Hazard == hazard || (hazard == "RewritesTable" && claim.RuleId == "NSR170") || (hazard == "DeletesData" && claim.RuleId is "NSR037" or "NSR038");
}
