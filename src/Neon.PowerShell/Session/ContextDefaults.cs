using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;

namespace Neon.Session;

/// <summary>
/// Where a default comes from when a command names none, in order: Set-NeonContext, the CLI's file of the current folder, the
/// environment, the CLI's file of a folder above.
/// </summary>
internal static class ContextDefaults
{
    /// <summary>The level of the environment's variables.</summary>
    public const string EnvironmentSource = "environment";

    private const string FileName = ".neon";
    private const string OrgVariable = "NEON_ORG_ID";
    private const string ProjectVariable = "NEON_PROJECT_ID";
    private const string BranchVariable = "NEON_BRANCH";

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The places that say something, the first one before the others.</summary>
    /// <param name="session">Whose Set-NeonContext counts; null for none.</param>
    /// <param name="state">Whose current folder counts; null for no folder.</param>
    public static IEnumerable<KeyValuePair<string, NeonDefaults>> Levels(NeonSession? session, SessionState? state)
    {
        string? folder = state is null ? null : FolderOf(state);
        string? file = FindFile(folder);
        bool isHere = file is not null && IsSame(Path.GetDirectoryName(file)!, folder!);
        if (session is not null)
            yield return new("Set-NeonContext", session.Defaults);
        if (file is not null && isHere)
            yield return new(file, Read(file, state!));
        yield return new(EnvironmentSource, new NeonDefaults
        {
            OrgId = Variable(OrgVariable),
            ProjectId = Variable(ProjectVariable),
            Branch = Variable(BranchVariable),
        });
        if (file is not null && !isHere)
            yield return new(file, Read(file, state!));
    }

    /// <summary>The current folder of the file system, or null.</summary>
    public static string? FolderOf(SessionState state)
    {
        string folder = state.Path.CurrentFileSystemLocation.ProviderPath;
        return Directory.Exists(folder) ? folder : null;
    }

    // Only where its value would be used is it an error that it cannot be.
    private static NeonDefaults Read(string file, SessionState state)
    {
        try
        {
            ContextFileCheck.Check(file, state);
            return ReadFile(file);
        }
        catch (NeonException e)
        {
            return new NeonDefaults { Refusal = e };
        }
    }

    /// <summary>The defaults that hold: each member from the first place that has it.</summary>
    /// <remarks>A branch counts only with the project that it was named with: it means nothing in another one.</remarks>
    public static NeonDefaults Merge(IEnumerable<KeyValuePair<string, NeonDefaults>> levels)
    {
        NeonDefaults merged = new();
        foreach (NeonDefaults level in Values(levels))
        {
            if (level.Refusal is not null)
            {
                // What comes after it might have been overruled by it.
                if (merged.ProjectId is null)
                    return merged with { Refusal = level.Refusal };
                continue;
            }
            bool sameProject = level.ProjectId is null || merged.ProjectId is null || level.ProjectId == merged.ProjectId;
            merged = merged with
            {
                OrgId = merged.OrgId ?? level.OrgId,
                ProjectId = merged.ProjectId ?? level.ProjectId,
                ProjectName = merged.ProjectId is null ? level.ProjectName : merged.ProjectName,
                Branch = merged.Branch ?? (sameProject ? level.Branch : null),
                Database = merged.Database ?? (sameProject ? level.Database : null),
            };
        }
        return merged;
    }

    /// <summary>Where a member of the defaults that hold comes from; null where nobody says it.</summary>
    /// <param name="levels">The places.</param>
    /// <param name="merged">What holds.</param>
    /// <param name="member">The member.</param>
    public static string? SourceOf(IEnumerable<KeyValuePair<string, NeonDefaults>> levels, NeonDefaults merged, Func<NeonDefaults, string?> member)
    {
        if (member(merged) is not { } value)
            return null;
        foreach (KeyValuePair<string, NeonDefaults> level in levels)
        {
            if (member(level.Value) == value)
                return level.Key == EnvironmentSource ? VariableOf(member) : level.Key;
        }
        return null;
    }

    private static string VariableOf(Func<NeonDefaults, string?> member) =>
        member(new NeonDefaults { OrgId = OrgVariable, ProjectId = ProjectVariable, Branch = BranchVariable }) ?? EnvironmentSource;

    /// <summary>The CLI's file of a folder or the nearest one above it, or null.</summary>
    /// <remarks>
    /// The search ends at the folder of a repository or a package: what lies above it is of something else. It ends below the
    /// home folder too, as the CLI's does: a file there counts in that folder only.
    /// </remarks>
    public static string? FindFile(string? folder)
    {
        if (folder is null)
            return null;
        DirectoryInfo first = new(folder);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        for (DirectoryInfo? at = first; at is not null && (at == first || !IsSame(at.FullName, home)); at = at.Parent)
        {
            string file = Path.Combine(at.FullName, FileName);
            if (TextFiles.Exists(file))
                return file;
            if (IsTop(at.FullName))
                return null;
        }
        return null;
    }

    // In a worktree of git .git is a file.
    private static bool IsTop(string folder)
    {
        string git = Path.Combine(folder, ".git");
        return Directory.Exists(git) || TextFiles.Exists(git) || TextFiles.Exists(Path.Combine(folder, "package.json"));
    }

    private static bool IsSame(string folder, string other) =>
        string.Equals(folder.TrimEnd(Separators), other.TrimEnd(Separators), Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>Reads the CLI's file.</summary>
    /// <exception cref="NeonException">It cannot be read, or is not JSON object: <c>Neon.InvalidContextFile</c>.</exception>
    public static NeonDefaults ReadFile(string file)
    {
        PSObject json = ReadMembers(file);
        return new NeonDefaults
        {
            OrgId = Text(json, "orgId"),
            ProjectId = Text(json, "projectId"),
            Branch = Text(json, "branch") ?? Text(json, "branchId"),
        };
    }

    /// <summary>Writes defaults into the CLI's file of a folder; members of it that are not ours stay.</summary>
    /// <returns>The file's path.</returns>
    public static string WriteFile(string folder, NeonDefaults defaults)
    {
        string file = Path.Combine(folder, FileName);
        if (TextFiles.IsLink(file))
            throw NeonErrors.ContextFile(file, new IOException("it is a link, and its target may belong to another program"));
        PSObject json = TextFiles.Exists(file) ? ReadMembers(file) : new PSObject();

        // The CLI's map of git branches is of the project: in another, it would lead to branches of the same name.
        if (Text(json, "projectId") is { } before && before != defaults.ProjectId)
            json.Properties.Remove("git");
        Put(json, "orgId", defaults.OrgId);
        Put(json, "projectId", defaults.ProjectId);
        Put(json, "branch", defaults.Branch);
        json.Properties.Remove("branchId");
        try
        {
            TextFiles.Write(file, ClientLoader.Client.WriteJson(json) + "\n");
        }
        catch (NeonException e)
        {
            throw NeonErrors.ContextFile(file, e);
        }
        return file;
    }

    private static PSObject ReadMembers(string file)
    {
        try
        {
            return ClientLoader.Client.ReadJson(TextFiles.Read(file, TextFiles.SettingsLimit)) as PSObject ?? throw new FormatException("it is not a JSON object");
        }
        catch (Exception e) when (e is NeonException or FormatException)
        {
            throw NeonErrors.ContextFile(file, e);
        }
    }

    private static void Put(PSObject json, string name, string? value)
    {
        json.Properties.Remove(name);
        if (value is not null)
            json.Properties.Add(new PSNoteProperty(name, value));
    }

    private static string? Text(PSObject json, string name) => json.Properties[name]?.Value as string is { Length: > 0 } text ? text : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static IEnumerable<NeonDefaults> Values(IEnumerable<KeyValuePair<string, NeonDefaults>> levels)
    {
        foreach (KeyValuePair<string, NeonDefaults> level in levels)
            yield return level.Value;
    }
}
