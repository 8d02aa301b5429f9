using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Emulator.Hosting;

namespace Neon.Emulator.Engines.PostgreSql;

/// <summary>
/// As whom PostgreSQL's server programs run. PostgreSQL refuses to run as root, so a root process
/// (a container, usually) hands them to another user; anybody else runs them as themselves.
/// Programs are started without a shell, with their arguments as a list.
/// </summary>
internal sealed class ServerUser
{
    private static readonly string[] SetprivPaths = ["/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/setpriv"];

    private readonly string? _user;
    private readonly string? _setpriv;

    private ServerUser(string? user, string? setpriv)
    {
        _user = user;
        _setpriv = setpriv;
    }

    /// <summary>Finds out, once, as whom to run.</summary>
    public static ServerUser Detect()
    {
        string? setpriv = OperatingSystem.IsLinux()
            ? SetprivPaths.FirstOrDefault(File.Exists)
            : null;
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return new ServerUser(null, setpriv);

        if (setpriv is null)
            throw new EmulatorFailure(ExitCode.NoPostgreSql, "PostgreSQL refuses to run as root: install setpriv (util-linux), or run as another user");

        HashSet<string> users = [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0])];
        return new ServerUser(users.Contains("postgres") ? "postgres" : "nobody", setpriv);
    }

    /// <summary>Whether the server is another user than we are.</summary>
    public bool IsOther => _user is not null;

    /// <summary>How to start a program as the server's user; with <paramref name="dieWithUs"/> the kernel ends it when its starting thread does.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments, bool dieWithUs = false)
    {
        List<string> words = [];
        if (_setpriv is not null && (_user is not null || dieWithUs))
        {
            words.Add(_setpriv);
            if (_user is not null)
                words.AddRange(["--reuid", _user, "--regid", GroupOf(_user), "--clear-groups"]);

            if (dieWithUs)
                words.AddRange(["--pdeathsig", "QUIT"]);
        }

        words.Add(program);
        words.AddRange(arguments);
        ProcessStartInfo start = Programs.Quiet(words[0], words.Skip(1));
        start.WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/";
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Makes the folder belong to the server's user.</summary>
    public async Task GiveAsync(string folder, CancellationToken cancellation)
    {
        if (_user is not null)
            await Programs.RunAsync(Programs.Quiet("/bin/chown", ["-R", $"{_user}:{GroupOf(_user)}", folder]), cancellation).ConfigureAwait(false);
    }

    private static string GroupOf(string user)
    {
        string[] entry = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user);
        return entry[3];
    }
}
