using System.IO;
using System.Linq;
using System.Reflection;

namespace Neon.Schema.Tests.Reports;

/// <summary>What a report looks like is a file that is reviewed: <c>Reports/Expected</c>.</summary>
internal static class Snapshot
{
    /// <summary>The folder of a thing that the project names.</summary>
    public static string Folder(string key) => Path.GetFullPath(typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!);

    /// <summary>Compares with the file; one that differs is written beside the tests, to be looked at and copied.</summary>
    public static void Matches(string file, string text)
    {
        string path = Path.Combine(Folder("Expected"), file);
        string expected = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "";
        if (expected == text)
            return;
        string received = Path.Combine(Path.GetDirectoryName(typeof(Snapshot).Assembly.Location)!, "received." + file);
        File.WriteAllText(received, text);
        Assert.Fail($"{path} differs from {received}.");
    }
}
