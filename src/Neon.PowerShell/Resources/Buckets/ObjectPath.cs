using System;
using System.IO;
using System.Linq;
using Neon.Errors;
using Neon.Files;

namespace Neon.Resources.Buckets;

/// <summary>The key of an object as a path below a folder. Whoever wrote the object chose its key, and so it must not lead out of the folder.</summary>
internal static class ObjectPath
{
    // Windows takes all of these for something else than a name, and a bucket is not of one system.
    private const string Forbidden = "\\:*?\"<>|";

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>The file of a key in a folder, with the folders of the key.</summary>
    /// <exception cref="NeonException">The key has a part that cannot be the name of a file: <c>Neon.InvalidArgument</c>; or one of the folders is a link: <c>Neon.FileNotWritable</c>.</exception>
    public static string In(string folder, string key)
    {
        string[] parts = key.Split('/');
        if (!parts.All(IsName))
            throw NeonErrors.KeyNotPath(key);
        TextFiles.CheckBelow(folder, parts.Take(parts.Length - 1));
        return Path.Combine([folder, .. parts]);
    }

    private static bool IsName(string part) =>
        part.Length is > 0 and <= 255
        && part.Trim('.', ' ').Length > 0
        && part[part.Length - 1] is not ('.' or ' ')
        && !part.Any(letter => char.IsControl(letter) || Forbidden.IndexOf(letter) >= 0)
        && !IsDevice(part.Split('.')[0].TrimEnd());

    private static bool IsDevice(string name) =>
        Devices.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.Length == 4 && char.IsDigit(name[3]) && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}
