using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Neon.Files;

/// <summary>
/// What .NET Standard does not say of a file on Unix: its kind and its mode. Asked of the library that .NET's own files are
/// built on. On Windows, and where that library does not answer, nothing is known.
/// </summary>
internal static class UnixFiles
{
    /// <summary>The mode of a file for everybody whom the umask does not exclude.</summary>
    public const int Everybody = 0b110_110_110;

    /// <summary>The mode of a file for its owner alone.</summary>
    public const int OwnerOnly = 0b110_000_000;

    private const string Library = "libSystem.Native";

    // The beginning of what Stat fills is the same in every version: flags, then the mode. The rest is longer in some.
    private const int StatusSize = 512;
    private const int ModeOffset = 4;

    private const int KindMask = 0xF000;
    private const int PermissionMask = 0x0FFF;

    private const int WriteOnly = 0x0001;
    private const int CloseOnExec = 0x0010;
    private const int Create = 0x0020;
    private const int Exclusive = 0x0040;

    private static readonly Lazy<bool> IsKnown = new(Answers);

    /// <summary>What a file is; null where it is not there or cannot be told.</summary>
    public static UnixFileKind? KindOf(string file, bool followLinks) => StatusOf(file, followLinks) is { } status ? (UnixFileKind)(status & KindMask) : null;

    /// <summary>The permissions of a file; null where it is not there or cannot be told.</summary>
    public static int? PermissionsOf(string file) => StatusOf(file, followLinks: false) & PermissionMask;

    /// <summary>Sets the permissions of a file, where there are any.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void SetPermissions(string file, int permissions)
    {
        if (IsKnown.Value && ChMod(Bytes(file), permissions) != 0)
            throw new IOException($"The permissions of '{file}' cannot be set (error {Marshal.GetLastWin32Error()}).");
    }

    /// <summary>Makes a file that is not there yet, with these permissions from its first moment, and opens it for writing.</summary>
    public static FileStream CreateNew(string file, int permissions)
    {
        if (!IsKnown.Value)
            return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        IntPtr descriptor = Open(Bytes(file), WriteOnly | CloseOnExec | Create | Exclusive, permissions);

        // Its message says why: the folder is missing, access is denied, and so on.
        if (descriptor == new IntPtr(-1))
            return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write);
    }

    /// <summary>Whether an open file is still the one at a path; true where that cannot be told.</summary>
    public static bool IsAt(string file, SafeFileHandle handle)
    {
        if (!IsKnown.Value)
            return true;
        byte[] there = new byte[StatusSize];
        byte[] open = new byte[StatusSize];

        // All that is known of the same file is the same, its number first of all; that has not the same place in every version.
        return LStat(Bytes(file), there) == 0 && FStat(handle, open) == 0 && there.SequenceEqual(open);
    }

    private static int? StatusOf(string file, bool followLinks)
    {
        if (!IsKnown.Value)
            return null;
        byte[] status = new byte[StatusSize];
        int result = followLinks ? Stat(Bytes(file), status) : LStat(Bytes(file), status);
        return result == 0 ? BitConverter.ToInt32(status, ModeOffset) : null;
    }

    private static bool Answers()
    {
        try
        {
            return Path.DirectorySeparatorChar == '/' && Stat(Bytes("/"), new byte[StatusSize]) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport(Library, EntryPoint = "SystemNative_Stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] status);

    [DllImport(Library, EntryPoint = "SystemNative_LStat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LStat(byte[] path, byte[] status);

    [DllImport(Library, EntryPoint = "SystemNative_FStat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FStat(SafeFileHandle handle, byte[] status);

    [DllImport(Library, EntryPoint = "SystemNative_ChMod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChMod(byte[] path, int mode);

    [DllImport(Library, EntryPoint = "SystemNative_Open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Open(byte[] path, int flags, int mode);
}

/// <summary>What a file can be; anything else is a pipe, a socket or a device.</summary>
internal enum UnixFileKind
{
    /// <summary>A folder.</summary>
    Folder = 0x4000,

    /// <summary>A file with contents.</summary>
    Regular = 0x8000,

    /// <summary>A symbolic link.</summary>
    Link = 0xA000,
}
