using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Neon.Shell;

/// <summary>
/// Ctrl+C stops what runs, and ends the shell where it is pressed again before that has stopped. SIGTERM and SIGHUP stop
/// what runs, close the session and end the shell.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private const int SignalBase = 128;

    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    private readonly ShellSession _session;
    private readonly bool _atPrompt;
    private readonly PosixSignalRegistration[] _registrations;
    private int _runStopped = -1;

    /// <param name="session">What to stop.</param>
    /// <param name="atPrompt">Whether the shell goes on after Ctrl+C.</param>
    public StopSignals(ShellSession session, bool atPrompt)
    {
        _session = session;
        _atPrompt = atPrompt;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Terminate(signal, 15)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Terminate(signal, 1)),
        ];
    }

    /// <summary>The exit code that a signal has decided.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    private void Interrupt(PosixSignalContext signal)
    {
        // Not cancelled, the signal ends the process as if we had not been asked.
        int run = _session.RunCount;
        if (Interlocked.Exchange(ref _runStopped, run) == run || !_session.Stop())
            return;

        signal.Cancel = true;
        if (!_atPrompt)
            ExitCode = SignalBase + 2;
    }

    private void Terminate(PosixSignalContext signal, int number)
    {
        signal.Cancel = true;
        ExitCode = SignalBase + number;
        new Thread(() => End(SignalBase + number)) { IsBackground = true }.Start();
    }

    // What runs stops and Main ends by itself; a prompt that waits for a key does not.
    private void End(int exitCode)
    {
        if (_session.Stop() && !_atPrompt)
            Thread.Sleep(TimeToStop);
        else
            _session.Dispose();

        Environment.Exit(exitCode);
    }
}
