using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Files;

namespace Neon.Client.Tests.Files;

public sealed class TextFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neon-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, Encoding> Marked => new()
    {
        { "UTF-8", new UTF8Encoding(true) },
        { "UTF-16", Encoding.Unicode },
        { "UTF-16, the high byte first", Encoding.BigEndianUnicode },
        { "UTF-32", Encoding.UTF32 },
        { "UTF-32, the high byte first", new UTF32Encoding(true, true) },
    };

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_byte_order_mark_says_how_a_file_is_read(string name, Encoding encoding)
    {
        File.WriteAllText(At("a.sql"), "ünï 😀", encoding);

        Assert.Equal((name, "ünï 😀"), (name, Read(At("a.sql"))));
        Assert.Equal("ünï 😀", Read(At("a.sql"), encoding: Encoding.Latin1));
    }

    [Fact]
    public void A_file_without_a_mark_is_UTF_8_or_what_is_said()
    {
        File.WriteAllText(At("utf8"), "ünï");
        File.WriteAllText(At("latin"), "ünï", Encoding.Latin1);
        File.WriteAllBytes(At("utf16"), Encoding.Unicode.GetBytes("abc"));

        Assert.Equal("ünï", Read(At("utf8")));
        Assert.Equal("ünï", Read(At("latin"), encoding: Encoding.Latin1));
        Assert.Equal("abc", Read(At("utf16"), encoding: Encoding.Unicode));
        Assert.Equal("", Read(Written("empty", [])));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFC, 0x62 }, "the byte 0xFC at position 1")]
    [InlineData(new byte[] { 0x61, 0x00, 0x62, 0x00 }, "character 1 is a null character")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0xC3 }, "the byte 0xC3 at position 3")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 }, "the byte 0x00 at position 2")]
    public void Bytes_that_are_not_text_are_an_error_and_never_another_letter(byte[] bytes, string reason)
    {
        NeonException error = Assert.Throws<NeonException>(() => Read(Written("a.sql", bytes)));

        Assert.Equal("Neon.UnknownEncoding", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_is_refused_before_it_is_read()
    {
        using (FileStream large = File.Create(At("large")))
            large.SetLength(5L * 1024 * 1024 * 1024);

        Assert.Contains("256 MB", Assert.Throws<NeonException>(() => Read(At("large"))).Message, StringComparison.Ordinal);
        Assert.Equal("Neon.FileNotReadable", Assert.Throws<NeonException>(() => Read(Written("b", new byte[TextFiles.SettingsLimit + 1]), TextFiles.SettingsLimit)).ErrorId);
    }

    [Fact]
    public void What_is_not_a_regular_file_is_refused_at_once()
    {
        Assert.Equal("Neon.FileNotReadable", Assert.Throws<NeonException>(() => Read(_folder)).ErrorId);
        Assert.Equal("Neon.FileNotReadable", Assert.Throws<NeonException>(() => Read(At("missing"))).ErrorId);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        MakePipe("pipe");
        File.CreateSymbolicLink(At("to-pipe"), At("pipe"));

        foreach (string file in new[] { At("pipe"), At("to-pipe"), "/dev/zero" })
            Assert.Contains("not a regular file", Assert.Throws<NeonException>(() => Read(file)).Message, StringComparison.Ordinal);
        Assert.Equal("Neon.FileNotWritable", Assert.Throws<NeonException>(() => TextFiles.Write(At("pipe"), "a")).ErrorId);
    }

    [Fact]
    public void Ctrl_C_ends_a_read() =>
        Assert.ThrowsAny<OperationCanceledException>(() => TextFiles.Read(Written("a", [1]), cancellation: new CancellationToken(true)));

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(At("a"), "old");

        // Half a character cannot be written, wherever it stands.
        Assert.Equal("Neon.FileNotWritable", Assert.Throws<NeonException>(() => TextFiles.Write(At("a"), new string('x', 500_000) + "\uD800")).ErrorId);

        Assert.Equal("old", File.ReadAllText(At("a")));
        Assert.Equal(["a"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_link_is_replaced_and_its_target_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        File.WriteAllText(At("mine"), "mine");
        File.CreateSymbolicLink(At("link"), At("mine"));
        File.CreateSymbolicLink(At("nowhere"), At("missing"));

        TextFiles.Write(At("link"), "a");
        TextFiles.Write(At("nowhere"), "b");

        Assert.Equal("mine", File.ReadAllText(At("mine")));
        Assert.Equal(["a", "b"], new[] { "link", "nowhere" }.Select(name => File.ReadAllText(At(name))));
        Assert.False(TextFiles.IsLink(At("link")) || TextFiles.IsLink(At("nowhere")) || File.Exists(At("missing")));
    }

    [Fact]
    public void A_file_keeps_its_permissions_and_a_private_one_is_for_its_owner()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are of Unix.");
            return;
        }
        UnixFileMode ModeOf(string name) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(At(name));
        File.WriteAllText(At("old"), "old");
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(At("old"), shared);
        File.WriteAllText(At("shared"), "old");
        File.SetUnixFileMode(At("shared"), shared);
        File.WriteAllText(At("plain"), "");

        TextFiles.Write(At("old"), "new", isPrivate: true);
        TextFiles.Write(At("new"), "new", isPrivate: true);
        TextFiles.Write(At("shared"), "new");
        TextFiles.Write(At("public"), "new");

        Assert.Equal([mine, mine, shared, ModeOf("plain")], new[] { "old", "new", "shared", "public" }.Select(ModeOf));
    }

    [Fact]
    public async Task Of_those_who_want_a_lock_one_has_it()
    {
        int holders = 0;
        int most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                using FileLock held = FileLock.Take(At("state"));
                most = Math.Max(most, Interlocked.Increment(ref holders));
                Interlocked.Decrement(ref holders);
            }
        })));

        Assert.Equal(1, most);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_lock_that_somebody_left_behind_is_taken()
    {
        File.WriteAllText(At("state.lock"), "left");

        FileLock.Take(At("state")).Dispose();

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static string Read(string file, long limit = TextFiles.ContentLimit, Encoding? encoding = null) =>
        TextFiles.Read(file, limit, encoding, TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(_folder, name);

    private string Written(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    private void MakePipe(string name)
    {
        using Process process = Process.Start("mkfifo", [At(name)]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
