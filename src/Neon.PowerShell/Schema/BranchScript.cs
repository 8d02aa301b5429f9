using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace Neon.Schema;

/// <summary>
/// A script block that runs where it was written, as that of ForEach-Object does, with variables of its own there; what it
/// writes is written at once.
/// </summary>
/// <param name="cmdlet">Whose output and errors it writes.</param>
/// <param name="block">The block.</param>
internal sealed class BranchScript(PSCmdlet cmdlet, ScriptBlock block)
{
    private readonly List<Action> _undo = [];

    /// <summary>Gives a variable a value for the length of the run.</summary>
    public void SetVariable(string name, object? value)
    {
        string local = "local:" + name;
        PSVariable? before = cmdlet.SessionState.PSVariable.Get(local);
        object? old = before?.Value;
        _undo.Add(() =>
        {
            if (before is null)
                cmdlet.SessionState.PSVariable.Remove(local);
            else
                cmdlet.SessionState.PSVariable.Set(local, old);
        });
        cmdlet.SessionState.PSVariable.Set(local, value);
    }

    /// <summary>Runs it, and takes the variables back however it ends.</summary>
    public void Run()
    {
        // A block cannot be told to write at once, but a pipeline can; dotted, it runs in the scope that it belongs to.
        SteppablePipeline pipeline = ScriptBlock.Create("param($block) . $block").GetSteppablePipeline(CommandOrigin.Internal, [block]);
        try
        {
            pipeline.Begin(cmdlet);
            pipeline.Process();
            pipeline.End();
        }
        finally
        {
            pipeline.Dispose();
            for (int i = _undo.Count - 1; i >= 0; i--)
                _undo[i]();
            _undo.Clear();
        }
    }
}
