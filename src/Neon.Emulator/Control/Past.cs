using System;
using System.Linq;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>Finds what a branch held at a point of its past; before its own beginning that is its parent's past.</summary>
internal static class Past
{
    /// <summary>The point, held to the rules: not both ways of naming it, not in the future, not beyond the history the project keeps.</summary>
    public static PointInTime? Check(Project project, string? lsn, DateTimeOffset? time, Lsn current, DateTimeOffset now)
    {
        if (lsn is not null && time is not null)
            throw ApiException.BadRequest("lsn and timestamp cannot be specified at the same time");

        if (lsn is not null)
        {
            Lsn place = Lsn.Parse(lsn) ?? throw ApiException.BadRequest("invalid LSN: " + lsn);
            return place <= current ? new PointInTime(null, place) : throw ApiException.BadRequest($"LSN {place} is in the future: the branch is at {current}");
        }

        if (time is not { } moment)
            return null;

        if (moment > now)
            throw ApiException.BadRequest("timestamp cannot be in the future");

        return moment >= now - TimeSpan.FromSeconds(project.HistoryRetentionSeconds)
            ? new PointInTime(moment, null)
            : throw Outside(project);
    }

    /// <summary>What the branch held then.</summary>
    public static Contents Of(Project project, Branch branch, PointInTime? at)
    {
        if (at is not { } point)
            return branch.Contents;

        for (Branch? era = branch; era is not null; era = project.AllBranches.Find(candidate => candidate.Id == era.ParentId))
        {
            Contents? contents = era.History.LastOrDefault(held => point.Lsn is { } lsn ? held.Lsn <= lsn : held.At <= point.Time);
            if (contents is not null)
                return contents;
        }

        throw Outside(project);
    }

    private static ApiException Outside(Project project) =>
        ApiException.BadRequest($"the requested point in time is outside of the project's history (it begins at {project.CreatedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} and is kept for {project.HistoryRetentionSeconds} seconds)");
}
