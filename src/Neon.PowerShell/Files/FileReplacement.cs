using System;
using System.IO;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// A file that is written beside its place, and put there when it is whole. Folders that are missing are made. A file that
/// exists keeps its permissions, but for those of others where it is private; a link is replaced, and its target does not change.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private readonly string _file;
    private readonly string _beside;
    private readonly bool _exists;
    private readonly bool _isLink;
    private readonly bool _isReadOnly;

    private FileReplacement(string file, bool force, bool isPrivate)
    {
        _file = file;
        string folder = Path.GetDirectoryName(file)!;
        _beside = Path.Combine(folder, $".neon-{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(folder);
        _isLink = TextFiles.IsLink(file);
        _exists = File.Exists(file) && !(_isLink && LeadsNowhere(file));
        if (_exists)
            TextFiles.CheckIsRegular(file);
        _isReadOnly = _exists && !_isLink && (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0;
        if (_isReadOnly && !force)
            throw new UnauthorizedAccessException($"The file '{file}' is read-only.");
        int? permissions = _exists && !_isLink ? UnixFiles.PermissionsOf(file) : null;
        if (isPrivate)
            permissions &= UnixFiles.OwnerOnly;
        Content = UnixFiles.CreateNew(_beside, permissions is not null || isPrivate ? UnixFiles.OwnerOnly : UnixFiles.Everybody);
        try
        {
            if (permissions is { } kept)
                UnixFiles.SetPermissions(_beside, kept);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What is written.</summary>
    public FileStream Content { get; }

    /// <summary>Begins to write a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="force">Whether a file that is read-only is written too.</param>
    /// <param name="isPrivate">Whether it is for its owner alone, since it may hold secrets.</param>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public static FileReplacement Begin(string file, bool force = false, bool isPrivate = false) =>
        Guarded(file, () => new FileReplacement(file, force, isPrivate));

    /// <summary>Puts the file into its place.</summary>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public void Complete() => Guarded(_file, () =>
    {
        // On the disk before it takes the place of the old one: a crash must not leave an empty file.
        Content.Flush(flushToDisk: true);
        Content.Dispose();
        Place();
        return true;
    });

    /// <summary>Leaves the place as it was, unless the file is in it.</summary>
    public void Dispose()
    {
        try
        {
            Content.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: what is left to be written is not wanted.
        }
        TextFiles.TryDelete(_beside);
    }

    /// <summary>Does something with a file, and makes an error of ours of what the file system says.</summary>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public static T Guarded<T>(string file, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotWritable(file, e);
        }
    }

    private static bool LeadsNowhere(string link) => Path.DirectorySeparatorChar == '/' && UnixFiles.KindOf(link, followLinks: true) is null;

    private void Place()
    {
        bool isWindows = Path.DirectorySeparatorChar == '\\';
        bool exists = _exists;

        // Windows replaces what a link leads to, and nothing replaces a link that leads nowhere.
        if (_isLink && (isWindows || !exists))
        {
            File.Delete(_file);
            exists = false;
        }
        if (_isReadOnly && isWindows)
            File.SetAttributes(_file, File.GetAttributes(_file) & ~FileAttributes.ReadOnly);
        if (exists)
            File.Replace(_beside, _file, null);
        else
            File.Move(_beside, _file);
        if (_isReadOnly && isWindows)
            File.SetAttributes(_file, File.GetAttributes(_file) | FileAttributes.ReadOnly);
    }
}
