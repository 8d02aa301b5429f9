using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;

namespace Neon.Session;

/// <summary>
/// A profile of the CLI: a name in <c>profiles.json</c> that points to a file of credentials, or to the keyring of the operating
/// system. There is always one that is called DEFAULT.
/// </summary>
/// <param name="Name">Its name; the case counts.</param>
/// <param name="File">The file of its credentials; null for the keyring.</param>
/// <param name="Label">Whose it is, as far as the CLI wrote it down.</param>
internal sealed record CliProfile(string Name, string? File, string? Label)
{
    /// <summary>The profile that is used where none is named.</summary>
    public const string Default = "DEFAULT";

    /// <summary>What a name may be, since it becomes part of a file's.</summary>
    public const string NamePattern = @"^[A-Za-z0-9][A-Za-z0-9._-]*\z";

    private const string Keyring = "keyring";

    private static string ListFile => CliFolder.FileOf("profiles.json");

    /// <summary>What it is called in messages, with its file.</summary>
    public string Description => $"profile '{Name}' ({File ?? "keyring"})";

    /// <summary>All of them, DEFAULT first.</summary>
    /// <exception cref="NeonException">Their file cannot be used: <c>Neon.InvalidProfileFile</c>.</exception>
    public static IReadOnlyList<CliProfile> All()
    {
        List<CliProfile> all = [.. Listed()];
        if (!all.Exists(profile => profile.Name == Default))
            all.Insert(0, new CliProfile(Default, CliFolder.FileOf("credentials.json"), null));
        return all;
    }

    /// <summary>The profile of a name.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.ProfileNotFound</c>.</exception>
    public static CliProfile Find(string name)
    {
        IReadOnlyList<CliProfile> all = All();
        return all.FirstOrDefault(profile => profile.Name == name) ?? throw NeonErrors.ProfileNotFound(name, ListFile, all.Select(profile => profile.Name));
    }

    /// <summary>The profile of a name, or where one that is new would be.</summary>
    public static CliProfile FindOrNew(string name) =>
        All().FirstOrDefault(profile => profile.Name == name && profile.File is not null) ?? new CliProfile(name, Path.Combine(CliFolder.Current, $"credentials.{name}.json"), null);

    /// <summary>Writes the profile into the list; what else is there stays.</summary>
    /// <param name="userId">The user that the key belongs to; null for an organization's key.</param>
    public void Save(string? userId)
    {
        string file = ListFile;

        // DEFAULT without a list is the CLI's own way of saying that there are no others.
        if (Name == Default && !TextFiles.Exists(file))
            return;
        string folder = Path.GetDirectoryName(file)!;
        PSObject list = ReadList() ?? JsonMembers.Make(("version", 1), ("profiles", JsonMembers.Make(
            (Default, JsonMembers.Make(("credentials", Pointer(folder, CliFolder.FileOf("credentials.json"))))))));
        PSObject entry = JsonMembers.Make(("credentials", Pointer(folder, File!)));
        JsonMembers.Put(entry, "label", Label);
        JsonMembers.Put(entry, "userId", userId);
        JsonMembers.Put((PSObject)JsonMembers.Get(list, "profiles")!, Name, entry);
        TextFiles.Write(file, ClientLoader.Client.WriteJson(list) + "\n", isPrivate: true);
    }

    private static CliProfile Of(PSPropertyInfo entry)
    {
        string pointer = JsonMembers.Text(entry.Value, "credentials") ?? throw NeonErrors.InvalidProfileFile(ListFile, $"profile '{entry.Name}' has no credentials");
        string? file = pointer == Keyring ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ListFile)!, pointer));
        return new CliProfile(entry.Name, file, JsonMembers.Text(entry.Value, "label"));
    }

    private static IEnumerable<CliProfile> Listed()
    {
        if (ReadList() is not { } list)
            yield break;
        if (JsonMembers.Get(list, "profiles") is not PSObject profiles)
            throw NeonErrors.InvalidProfileFile(ListFile, "it has no profiles");
        foreach (PSPropertyInfo entry in profiles.Properties)
            yield return Of(entry);
    }

    private static PSObject? ReadList() => TextFiles.Exists(ListFile) ? JsonMembers.Read(ListFile, NeonErrors.InvalidProfileFile) : null;

    // Relative, as the CLI writes it: the folder may be moved.
    private static string Pointer(string folder, string file)
    {
        string relative = file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file.Substring(folder.Length + 1)
            : Path.GetDirectoryName(Path.GetDirectoryName(file)) == Path.GetDirectoryName(folder) ? Path.Combine("..", Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file))
            : file;
        return relative == Keyring ? "./" + relative : relative;
    }
}
