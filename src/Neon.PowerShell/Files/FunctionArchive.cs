using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Neon.Errors;

namespace Neon.Files;

/// <summary>
/// The code of a function as the ZIP archive that is sent: one that was given, or one that is made of a folder or of an entry
/// module. What is made is on the disk, readable by its owner alone, and deleted with this object; the same files make the
/// same archive.
/// </summary>
internal sealed class FunctionArchive : IDisposable
{
    /// <summary>What the runtime imports, at the root of the archive; the first that is there.</summary>
    public static readonly IReadOnlyList<string> EntryModules = ["index.mjs", "index.js"];

    // The limits that Neon's own tools have. They also end the walk of a folder that was given by mistake.
    private const int MostFiles = 4096;
    private const long MostBytes = 64 * 1024 * 1024;
    private const long MostArchiveBytes = 10 * 1024 * 1024;

    private const int ChunkSize = 128 * 1024;

    // The earliest time that an archive can hold.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _file;
    private readonly bool _isOwn;

    private FunctionArchive(string file, bool isOwn, int? files)
    {
        _file = file;
        _isOwn = isOwn;
        Files = files;
    }

    /// <summary>How many files it is made of; null where it was given.</summary>
    public int? Files { get; }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Its SHA-256, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The archive of what is at a path: a ZIP archive, a folder with an entry module, or an entry module.</summary>
    /// <exception cref="NeonException">It is none of these, <c>Neon.InvalidFunctionSource</c>, or cannot be read, <c>Neon.FileNotReadable</c>.</exception>
    public static FunctionArchive Of(string path, CancellationToken cancellation)
    {
        try
        {
            FunctionArchive archive = Directory.Exists(path) ? OfFolder(path, cancellation)
                : EntryModules.Contains(Path.GetFileName(path), StringComparer.Ordinal) ? Made(path, [Path.GetFileName(path)], Path.GetDirectoryName(path)!, cancellation)
                : string.Equals(Path.GetExtension(path), ".zip", StringComparison.OrdinalIgnoreCase) ? new FunctionArchive(path, isOwn: false, files: null)
                : throw NeonErrors.InvalidFunctionSource(path, File.Exists(path) ? $"the file must be a ZIP archive, or be named {EntryNames}" : "there is no such file or folder");
            return archive.Measured(path, cancellation);
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(path, e);
        }
    }

    /// <summary>Opens it from its beginning.</summary>
    public Stream Open() => new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, ChunkSize, useAsync: true);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isOwn)
            TextFiles.TryDelete(_file);
    }

    private static string EntryNames => string.Join(" or ", EntryModules);

    private static FunctionArchive OfFolder(string folder, CancellationToken cancellation)
    {
        List<string> files = [];

        // A link could publish what is outside of the folder.
        foreach (string name in FolderFiles.Below(folder, link => throw NeonErrors.InvalidFunctionSource(link, "it is a symbolic link; copy its target instead"), cancellation))
        {
            files.Add(name);
            if (files.Count > MostFiles)
                throw NeonErrors.InvalidFunctionSource(folder, $"a function can have at most {MostFiles} files");
        }
        if (!EntryModules.Any(files.Contains))
        {
            throw NeonErrors.InvalidFunctionSource(folder, files.Contains("index.ts")
                ? $"TypeScript must be bundled into {EntryNames} first"
                : $"there is no {EntryNames} at its root");
        }
        files.Sort(StringComparer.Ordinal);
        return Made(folder, files, folder, cancellation);
    }

    private static FunctionArchive Made(string source, List<string> files, string folder, CancellationToken cancellation)
    {
        FunctionArchive archive = new(Path.Combine(Path.GetTempPath(), $"neon-{Guid.NewGuid():N}.zip"), isOwn: true, files.Count);
        try
        {
            using FileStream stream = UnixFiles.CreateNew(archive._file, UnixFiles.OwnerOnly);
            using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
            long total = 0;
            foreach (string name in files)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using Stream content = entry.Open();
                total += Copy(Path.Combine(folder, name), content, cancellation);
                if (total > MostBytes)
                    throw NeonErrors.InvalidFunctionSource(source, $"the files of a function can have at most {MostBytes / (1024 * 1024)} MiB");
            }
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static long Copy(string file, Stream to, CancellationToken cancellation)
    {
        TextFiles.CheckIsRegular(file);
        using FileStream from = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ChunkSize);
        byte[] chunk = new byte[ChunkSize];
        long length = 0;
        for (int read; length <= MostBytes && (read = from.Read(chunk, 0, chunk.Length)) > 0; length += read)
        {
            cancellation.ThrowIfCancellationRequested();
            to.Write(chunk, 0, read);
        }
        return length;
    }

    private FunctionArchive Measured(string source, CancellationToken cancellation)
    {
        try
        {
            TextFiles.CheckIsRegular(_file);
            using Stream stream = Open();
            Length = stream.Length;
            byte[] mark = new byte[2];
            if (stream.Read(mark, 0, mark.Length) != mark.Length || mark is not [(byte)'P', (byte)'K'])
                throw NeonErrors.InvalidFunctionSource(source, "it is not a ZIP archive");
            if (_isOwn && Length > MostArchiveBytes)
                throw NeonErrors.InvalidFunctionSource(source, $"its archive has {Length / (1024 * 1024)} MiB, but a function can have at most {MostArchiveBytes / (1024 * 1024)} MiB");
            stream.Position = 0;
            Sha256 = Hash(stream, cancellation);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static string Hash(Stream stream, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[ChunkSize];
        for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(chunk, 0, read);
        }
        return string.Concat(hash.GetHashAndReset().Select(each => each.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
