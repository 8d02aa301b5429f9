using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace Neon.Benchmarks;

/// <summary>
/// The server of the branches in a process of its own: what it allocates and collects is not counted as the client's. It
/// ends when its standard input is closed, so also when this process ends.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The argument that makes this program the server.</summary>
    public const string Mode = "serve";

    private readonly Process _process;

    private ServerProcess(Process process, Uri baseUri)
    {
        _process = process;
        BaseUri = baseUri;
    }

    /// <summary>The address, as a session takes it.</summary>
    public Uri BaseUri { get; }

    /// <summary>Starts it.</summary>
    public static async Task<ServerProcess> StartAsync(int branches, int pageSize)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [Mode, branches.ToString(CultureInfo.InvariantCulture), pageSize.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, new Uri(address));
    }

    /// <summary>Is the server until standard input ends.</summary>
    public static async Task ServeAsync(int branches, int pageSize)
    {
        await using BranchServer server = await BranchServer.StartAsync(branches, pageSize);
        Console.WriteLine(server.BaseUri);
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
