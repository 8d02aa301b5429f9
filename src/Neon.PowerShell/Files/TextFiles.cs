using System;
using System.IO;
using System.Management.Automation;
using System.Text;
using Neon.Errors;

namespace Neon.Files;

/// <summary>Reads and writes files of text for cmdlets: PowerShell's paths, UTF-8, and never half of a file.</summary>
internal static class TextFiles
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

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

    /// <summary>The text of a file.</summary>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.FileNotReadable</c>.</exception>
    public static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(file, e);
        }
    }

    /// <summary>Writes a file whole or not at all: beside it first, then in its place. Folders that are missing are made.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="force">Whether a file that is read-only is written too.</param>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public static void Write(string file, string text, bool force = false)
    {
        string beside = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            bool exists = File.Exists(file);
            if (exists && (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0)
            {
                if (!force)
                    throw new UnauthorizedAccessException($"The file '{file}' is read-only.");
                File.SetAttributes(file, File.GetAttributes(file) & ~FileAttributes.ReadOnly);
            }
            File.WriteAllText(beside, text, Utf8);
            if (exists)
                File.Replace(beside, file, null);
            else
                File.Move(beside, file);
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            TryDelete(beside);
            throw NeonErrors.FileNotWritable(file, e);
        }
    }

    /// <summary>Whether it is the file system that says no; it says so of characters that a path cannot have with an ArgumentException.</summary>
    public static bool IsFileProblem(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsFileProblem(e))
        {
            // The first failure is the one to tell of.
        }
    }
}
