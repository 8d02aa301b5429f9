using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using Neon.Files;

namespace Neon.Client.Tests.Files;

public sealed class FunctionArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neon-archive").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_becomes_the_same_archive_whenever_its_files_are_the_same()
    {
        Write("index.mjs", "export default {}");
        Write("lib/b.js", "b");
        Write("a.txt", "a");

        using FunctionArchive first = Archive(_folder);
        File.SetLastWriteTimeUtc(At("a.txt"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using FunctionArchive second = Archive(_folder);

        Assert.Equal((first.Sha256, 3), (second.Sha256, second.Files));
        Assert.Equal(["a.txt", "index.mjs", "lib/b.js"], Entries(first));
    }

    [Fact]
    public void An_entry_module_alone_is_the_archive()
    {
        Write("index.js", "1");
        Write("other.js", "2");

        using FunctionArchive archive = Archive(At("index.js"));

        Assert.Equal(["index.js"], Entries(archive));
    }

    [Fact]
    public void What_was_made_is_deleted_and_what_was_given_stays()
    {
        Write("index.js", "1");
        FunctionArchive made = Archive(_folder);
        string file = Path.Combine(Path.GetTempPath(), "copy-" + Guid.NewGuid() + ".zip");
        using (FileStream copy = File.Create(file))
        using (Stream content = made.Open())
            content.CopyTo(copy);

        FunctionArchive given = Archive(file);
        made.Dispose();
        given.Dispose();

        Assert.Equal((made.Sha256, made.Length), (given.Sha256, given.Length));
        Assert.Throws<FileNotFoundException>(() => made.Open());
        Assert.True(File.Exists(file));
        File.Delete(file);
    }

    [Fact]
    public void A_link_is_refused_since_it_could_lead_out_of_the_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Write("index.js", "1");
        File.CreateSymbolicLink(At("passwd"), "/etc/passwd");

        NeonException error = Assert.Throws<NeonException>(() => Archive(_folder));

        Assert.Equal("Neon.InvalidFunctionSource", error.ErrorId);
        Assert.Contains("symbolic link", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_too_large_is_refused()
    {
        Write("index.js", "1");
        using (FileStream large = File.Create(At("large.bin")))
            large.SetLength(65L * 1024 * 1024);

        Assert.Contains("64 MiB", Assert.Throws<NeonException>(() => Archive(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_can_be_stopped()
    {
        Write("index.js", "1");
        Assert.ThrowsAny<OperationCanceledException>(() => FunctionArchive.Of(_folder, new CancellationToken(true)));
    }

    private static FunctionArchive Archive(string path) => FunctionArchive.Of(path, TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    private static string[] Entries(FunctionArchive archive)
    {
        using Stream content = archive.Open();
        using ZipArchive zip = new(content);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
