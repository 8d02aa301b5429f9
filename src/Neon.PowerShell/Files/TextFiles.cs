using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// Reads and writes files of text. What is read is a regular file of a bounded size, and text; what is written is written whole or
/// not at all, and never through a link (<see cref="FileReplacement"/>). <see cref="FileDownload"/> and <see cref="FileUpload"/> do
/// the same for files of any content and size; nothing else opens a file.
/// </summary>
internal static class TextFiles
{
    /// <summary>The largest file of settings that is read, in bytes: 1 MB.</summary>
    public const long SettingsLimit = 1024 * 1024;

    /// <summary>The largest file of any other kind that is read, in bytes: 256 MB.</summary>
    public const long ContentLimit = 256 * 1024 * 1024;

    private const int ChunkSize = 128 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path in the file system of one that may be relative or on a drive of PowerShell's; taken literally.</summary>
    /// <exception cref="NeonException">It leads to another provider or to a drive that is not there: <c>Neon.InvalidArgument</c>.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? resolved : throw NeonErrors.InvalidArgument($"'{path}' isn't a file system path; its provider is {provider.Name}.", path);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or ArgumentException)
        {
            throw NeonErrors.InvalidArgument($"'{path}' isn't a valid path: {e.Message}", path);
        }
    }

    /// <summary>A file as <c>Get-Item</c> writes it: what the provider adds is what PowerShell's own view shows.</summary>
    public static PSObject Item(PSCmdlet cmdlet, string file) => cmdlet.InvokeProvider.Item.Get([file], force: true, literalPath: true)[0];

    /// <summary>
    /// Refuses a path below a folder that leads through a link: what a name from elsewhere chose would be written outside of the folder.
    /// </summary>
    /// <exception cref="NeonException">One of the folders in between is a link: <c>Neon.FileNotWritable</c>.</exception>
    public static void CheckBelow(string folder, IEnumerable<string> folders)
    {
        string path = folder;
        foreach (string name in folders)
        {
            path = Path.Combine(path, name);
            if (IsLinkedFolder(path))
                throw NeonErrors.FileNotWritable(path, new IOException($"The folder '{path}' is a link."));
        }
    }

    /// <summary>Whether there is something at a path that is not a folder. It may be a pipe or a device; to read it is an error then.</summary>
    public static bool Exists(string? file) => File.Exists(file);

    /// <summary>Whether a path is a symbolic link, even one that leads nowhere.</summary>
    public static bool IsLink(string file)
    {
        try
        {
            return UnixFiles.KindOf(file, followLinks: false) is { } kind
                ? kind == UnixFileKind.Link
                : Path.DirectorySeparatorChar == '\\' && (File.GetAttributes(file) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            return false;
        }
    }

    /// <summary>
    /// The text of a file, in the encoding of its byte order mark, or in the given one, or in UTF-8. What is not a regular
    /// file, is larger than the limit, or is not text in that encoding is refused at once.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="limit">How many bytes it may have: <see cref="SettingsLimit"/> or <see cref="ContentLimit"/>.</param>
    /// <param name="encoding">The encoding of a file without a byte order mark; null for UTF-8.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.FileNotReadable</c>, <c>Neon.UnknownEncoding</c>.</exception>
    public static string Read(string file, long limit = ContentLimit, Encoding? encoding = null, CancellationToken cancellation = default)
    {
        byte[] bytes;
        int length;
        try
        {
            bytes = ReadBytes(file, limit, cancellation, out length);
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(file, e);
        }
        return TextDecoder.Decode(bytes, length, encoding, file);
    }

    /// <summary>Writes a file whole or not at all (<see cref="FileReplacement"/>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="force">Whether a file that is read-only is written too.</param>
    /// <param name="isPrivate">Whether it is for its owner alone, since it may hold secrets.</param>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public static void Write(string file, string text, bool force = false, bool isPrivate = false)
    {
        using FileReplacement written = FileReplacement.Begin(file, force, isPrivate);
        FileReplacement.Guarded(file, () =>
        {
            using StreamWriter writer = new(written.Content, Utf8, ChunkSize, leaveOpen: true);
            writer.Write(text);
            return true;
        });
        written.Complete();
    }

    /// <summary>Whether it is the file system that says no; it says so of characters that a path cannot have with an ArgumentException.</summary>
    public static bool IsFileProblem(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    /// <summary>Refuses a folder, a pipe, a socket or a device before it is opened: to open a pipe may wait for ever.</summary>
    /// <exception cref="IOException">It is one of these.</exception>
    internal static void CheckIsRegular(string file)
    {
        if (UnixFiles.KindOf(file, followLinks: true) is { } kind and not UnixFileKind.Regular || file.StartsWith(@"\\.\", StringComparison.Ordinal))
            throw new IOException($"'{file}' is not a regular file.");
    }

    /// <summary>Deletes a file where that can be done.</summary>
    internal static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            // Where it follows another failure, that is the one to tell of.
        }
    }

    // On Windows, what is kept in a cloud is a reparse point too; PowerShell knows which of them lead elsewhere.
    private static bool IsLinkedFolder(string path) => IsLink(path)
        && (Path.DirectorySeparatorChar == '/' || PSObject.AsPSObject(new DirectoryInfo(path)).Properties["LinkType"]?.Value is string { Length: > 0 });

    private static byte[] ReadBytes(string file, long limit, CancellationToken cancellation, out int length)
    {
        CheckIsRegular(file);
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ChunkSize);
        if (!stream.CanSeek)
            throw new IOException($"'{file}' is not a regular file.");

        // Read to its end whatever its length: what /proc has says that it is empty.
        using MemoryStream content = new((int)Math.Min(stream.Length, limit));
        byte[] chunk = new byte[ChunkSize];
        for (int read = -1; read != 0;)
        {
            if (Math.Max(stream.Length, content.Length) > limit)
                throw new IOException($"The file '{file}' is larger than {limit / (1024 * 1024)} MB.");
            cancellation.ThrowIfCancellationRequested();
            read = stream.Read(chunk, 0, chunk.Length);
            content.Write(chunk, 0, read);
        }
        length = (int)content.Length;
        return content.GetBuffer();
    }
}
