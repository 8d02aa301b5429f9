using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace Neon.Shell;

/// <summary>What the engine knows of this program.</summary>
/// <param name="session">The session that it hosts.</param>
/// <param name="ui">The user.</param>
internal sealed class ShellHost(ShellSession session, ShellUi ui) : PSHost
{
    private readonly Stack<PromptLoop> _nested = [];

    /// <summary>The user, as the shell knows it.</summary>
    public ShellUi ShellUi => ui;

    /// <summary>The code of <c>exit</c>, once a script has called it.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether a prompt is open while a pipeline waits: "Suspend" at a confirmation.</summary>
    public bool IsNested => _nested.Count > 0;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => ui;

    /// <inheritdoc/>
    public override string Name => "Neon Shell";

    /// <inheritdoc/>
    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
        if (_nested.TryPeek(out PromptLoop? loop))
            loop.End();
        else
            ExitCode = exitCode;
    }

    /// <inheritdoc/>
    public override void EnterNestedPrompt()
    {
        var loop = new PromptLoop(session, "nested> ");
        _nested.Push(loop);
        try
        {
            loop.Run();
        }
        finally
        {
            _nested.Pop();
        }
    }

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
        if (_nested.TryPeek(out PromptLoop? loop))
            loop.End();
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication() => ui.EndProgress();

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
